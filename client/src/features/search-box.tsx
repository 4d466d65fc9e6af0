import { History, MapPin, Search, Trash2, type IconNode } from 'lucide'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams, type NavigateFunction } from 'react-router'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Combobox, type ComboboxOption } from '../ui/combobox.tsx'
import { Crest } from '../ui/crest.tsx'
import { Icon } from '../ui/icon.tsx'
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches.ts'
import style from './search-box.module.css'
import type { Suggestion } from './suggestion.ts'

const TYPING_PAUSE_MS = 180
const GROUPS = { product: m.suggest_products, cooperative: m.suggest_cooperatives, place: m.suggest_places }

type SearchOption = ComboboxOption & { choose: () => void }

/** The search of the shop's head: a plain form, with suggestions once scripts have arrived; while it is empty, with what was searched for before. */
export function SearchBox() {
  const [params] = useSearchParams()
  const asked = params.get('q') ?? ''
  const [text, setText] = useState(asked)
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([])
  const [recent, setRecent] = useState<readonly string[]>([])
  const asking = useRef<AbortController>(undefined)
  const navigate = useNavigate()
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => setText(asked), [asked])
  useEffect(() => setRecent(recentSearches()), [])
  useEffect(() => () => clearTimeout(pause.current), [])

  const onType = (typed: string) => {
    setText(typed)
    clearTimeout(pause.current)
    asking.current?.abort()
    if (typed.trim().length < 2) return setSuggestions([])
    pause.current = setTimeout(() => {
      asking.current = new AbortController()
      void askSuggestions(typed.trim(), asking.current.signal).then((found) => found && setSuggestions(found))
    }, TYPING_PAUSE_MS)
  }
  const search = (wanted: string) => {
    if (wanted !== '') rememberSearch(wanted)
    setRecent(recentSearches())
    void navigate(localizedPath(`/tim?q=${encodeURIComponent(wanted)}`))
  }
  const forget = () => {
    forgetSearches()
    setRecent([])
  }
  const options = text === '' ? recentOptions(recent, search, forget) : suggestions.map((suggestion) => suggestionOption(suggestion, navigate))

  return (
    <form
      role="search"
      action={localizedPath('/tim')}
      className={style.search}
      onSubmit={(event) => {
        event.preventDefault()
        search(text.trim())
      }}
    >
      <Icon of={Search} className={style.glass} />
      <Combobox
        label={m.search_label()}
        name="q"
        value={text}
        placeholder={m.search_placeholder()}
        inputClassName={style.input}
        options={options}
        onType={onType}
        onChoose={({ choose }) => choose()}
      />
      <button type="submit" className={style.submit}>
        {m.search_submit()}
      </button>
    </form>
  )
}

function suggestionOption(suggestion: Suggestion, navigate: NavigateFunction): SearchOption {
  return {
    id: suggestion.id,
    group: GROUPS[suggestion.kind](),
    content: <SuggestionRow suggestion={suggestion} />,
    choose: () => void navigate(localizedPath(suggestion.to)),
  }
}

function recentOptions(recent: readonly string[], search: (text: string) => void, forget: () => void): SearchOption[] {
  if (recent.length === 0) return []
  const group = m.suggest_recent()
  return [
    ...recent.map((text) => ({ id: `recent-${text}`, group, content: <PlainRow icon={History} words={text} />, choose: () => search(text) })),
    { id: 'forget', group, content: <PlainRow icon={Trash2} words={m.forget_recent()} />, choose: forget },
  ]
}

function PlainRow({ icon, words }: { icon: IconNode; words: string }) {
  return (
    <>
      <Icon of={icon} />
      <span>{words}</span>
    </>
  )
}

/** What fits the text so far; undefined when asking was overtaken or failed, for suggestions are only a help. */
async function askSuggestions(text: string, signal: AbortSignal): Promise<readonly Suggestion[] | undefined> {
  try {
    const response = await fetch(localizedPath(`/goi-y?q=${encodeURIComponent(text)}`), { signal })
    if (!response.ok) return undefined
    const answer = (await response.json()) as { suggestions: Suggestion[] }
    return answer.suggestions
  } catch {
    return undefined
  }
}

function SuggestionRow({ suggestion: { kind, label, detail, pictureKey, crestName = label } }: { suggestion: Suggestion }) {
  return (
    <>
      {kind === 'product' && pictureKey && <img src={`/pictures/${pictureKey}-320.webp`} alt="" width="40" height="40" className={style.thumb} />}
      {kind === 'cooperative' && <Crest name={crestName} size={36} />}
      {kind === 'place' && <Icon of={MapPin} />}
      <span>
        {label}
        {detail && <small className={style.detail}>{detail}</small>}
      </span>
    </>
  )
}
