import { CircleAlert, CloudOff, FileX, Plus } from 'lucide'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { formatInstant, formatQuantity, parseDecimal } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { CopyRequestButton } from './copy-request-button.tsx'
import { EstimatePanel } from './estimate-panel.tsx'
import { RequestDraft_Query, RequestMarket_Query, SubmitRequest_Mutation, type RequestMarket } from './request-documents.ts'
import { draftOfForm, formOfDraft, formProblems, lineInput, newForm, newLine, type LineForm, type RequestForm } from './request-form.ts'
import { placeOfProblem, problemAt, problemLine, problemSentence, STEPS, type Problem, type Step } from './request-problems.ts'
import { ReviewStep } from './request-review.tsx'
import { DeliveryStep, goodName, GoodsStep, QualityStep, TermsStep } from './request-steps.tsx'
import { requestPath } from './request-words.ts'
import style from './request.module.css'
import { useDraft, type DraftState } from './use-draft.ts'
import { useEstimate } from './use-estimate.ts'

/** What is asked for, step by step, beside what the market could give today. New ones and drafts alike. */
export default function RequestWizardPage() {
  const { id } = useParams()
  const [search] = useSearchParams()
  // The address gains the draft's id once it is begun; the form stays as it is.
  const [requestId] = useState(id ?? search.get('nhap') ?? undefined)
  const [market, reload] = useQuery({ query: RequestMarket_Query })
  const [draft, reloadDraft] = useQuery({
    query: RequestDraft_Query,
    variables: { id: requestId ?? '' },
    pause: requestId === undefined,
    requestPolicy: 'network-only',
  })
  const error = market.error ?? draft.error
  const request = draft.data?.purchaseRequest
  const ready = market.data && (requestId === undefined || request !== undefined)
  if (error && !ready) {
    const again = () => {
      reload({ requestPolicy: 'network-only' })
      if (requestId !== undefined) reloadDraft({ requestPolicy: 'network-only' })
    }
    return (
      <>
        <PageHead title={m.new_request()} trail={[[m.nav_requests(), '/mua/yeu-cau']]} />
        <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={again}>{m.try_again()}</Button>} />
      </>
    )
  }
  if (!ready || !market.data) {
    return (
      <>
        <PageHead title={m.new_request()} trail={[[m.nav_requests(), '/mua/yeu-cau']]} />
        <SkeletonGroup count={6} shape="row" />
      </>
    )
  }
  if (requestId !== undefined && (!request || request.status !== 'DRAFT')) {
    return (
      <>
        <PageHead title={request?.title ?? m.new_request()} trail={[[m.nav_requests(), '/mua/yeu-cau']]} />
        <StatePanel
          icon={FileX}
          title={request ? m.request_already_sent() : m.request_not_found()}
          action={<ButtonLink to={request ? requestPath(request) : '/mua/yeu-cau'}>{request ? m.open_board() : m.nav_requests()}</ButtonLink>}
        />
      </>
    )
  }
  const empty = newForm(market.data.businessDay, market.data.buyerLocations[0]?.id ?? '')
  return (
    <Wizard
      market={market.data}
      initial={request ? formOfDraft(request.draft, empty) : empty}
      empty={empty}
      kept={{ requestId: request?.id, version: request?.version }}
      code={request?.code}
    />
  )
}

interface WizardProps {
  market: RequestMarket
  initial: RequestForm
  empty: RequestForm
  kept: { requestId: string | undefined; version: number | undefined }
  code: string | undefined
}

const STEP_WORDS: Record<Step, () => string> = {
  goods: m.step_goods,
  delivery: m.step_delivery,
  quality: m.step_quality,
  terms: m.step_terms,
  review: m.step_review,
}
const LINE_STEPS = { goods: GoodsStep, delivery: DeliveryStep, quality: QualityStep, terms: TermsStep }

function Wizard({ market, initial, empty, kept, code }: WizardProps) {
  const [form, setForm] = useState(initial)
  const [lineIndex, setLineIndex] = useState(0)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [refusal, setRefusal] = useState<string>()
  const [search, setSearch] = useSearchParams()
  const step = STEPS.find((name) => name === search.get('buoc')) ?? 'goods'
  const at = STEPS.indexOf(step)
  const summary = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const key = useRef<{ content: string; value: string }>(undefined)
  const [{ fetching }, submit] = useMutation(SubmitRequest_Mutation)
  const navigate = useNavigate()
  const toast = useToast()
  const estimate = useEstimate(form.lines)
  const draft = useDraft({
    form,
    kept,
    onBegun: (requestId) => setSearch(addressWith('nhap', requestId), { replace: true, preventScrollReset: true }),
  })

  const line = form.lines[lineIndex] ?? form.lines[0]!
  const place = form.lines.indexOf(line)
  const lineNames = form.lines.map((each) => goodName(market, each))
  const cooperativeNames = new Map(market.cooperatives.nodes.map(({ id, nameVi, nameEn }) => [id, inLocale(nameVi, nameEn)]))
  const suggestedTitle = titleOf(form.lines[0]!, lineNames[0]!)

  const change = (part: Partial<RequestForm>) => {
    setForm((old) => ({ ...old, ...part }))
    setProblems((old) => old.filter(({ path }) => !Object.keys(part).some((field) => path === field)))
  }
  const changeLine = (part: Partial<LineForm>) => {
    setForm((old) => ({ ...old, lines: old.lines.map((each, index) => (index === place ? { ...each, ...part } : each)) }))
    setProblems((old) => old.filter(({ path }) => !Object.keys(part).some((field) => path.startsWith(`lines.${place}.${field}`))))
  }
  const errorAt = (path: string) => {
    const problem = problemAt(problems, path)
    return problem && problemSentence(problem)
  }
  const goTo = (next: Step, nextLine = place) => {
    setLineIndex(nextLine)
    setSearch(addressWith('buoc', next), { preventScrollReset: true })
    void draft.saveNow()
    requestAnimationFrame(() => heading.current?.focus())
  }
  const refuse = (found: readonly Problem[]) => {
    setProblems(found)
    requestAnimationFrame(() => summary.current?.focus())
  }
  const removeLine = () => {
    setForm((old) => ({ ...old, lines: old.lines.filter((_, index) => index !== place) }))
    setProblems([])
    setLineIndex(Math.max(0, place - 1))
  }

  const send = async () => {
    setRefusal(undefined)
    const whole = { ...form, title: form.title.trim() || suggestedTitle }
    const found = formProblems(whole)
    if (found.length > 0) return refuse(found)
    if (!(await draft.saveNow())) return setRefusal(m.draft_not_saved_yet())
    const { requestId, version } = draft.kept.current
    const content = { ...whole, requestId: requestId ?? null, version: version ?? null, lines: whole.lines.map(lineInput) }
    const text = JSON.stringify(content)
    // The same request sent again after a lost answer keeps its key, so that it is opened once.
    if (key.current?.content !== text) key.current = { content: text, value: crypto.randomUUID() }
    const { data } = await submit({ input: { ...content, idempotencyKey: key.current.value } })
    const result = data?.result
    switch (result?.__typename) {
      case 'PurchaseRequest':
        toast(m.request_sent({ code: result.code }), 'ok')
        return void navigate(localizedPath(requestPath(result)))
      case 'InvalidInput':
        return refuse(
          result.problems.map(({ path, rule, parameters }) => ({
            path,
            rule,
            parameters: Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
          })),
        )
      case 'BuyerNotApproved':
        return setRefusal(m.buyer_not_approved())
      case 'NotAllowed':
        return setRefusal(m.request_not_your_role())
      case 'DraftChanged':
      case 'RequestStatusForbids':
      case 'NotFound':
        return setRefusal(m.draft_moved_on())
      default:
        return setRefusal(m.request_not_sent())
    }
  }

  const stepProps = { line, market, onChange: changeLine, errorOf: (field: string) => errorAt(`lines.${place}.${field}`) }
  const LineStep = step === 'review' ? undefined : LINE_STEPS[step]
  return (
    <>
      <PageHead
        title={code ? m.draft_named({ code }) : m.new_request()}
        trail={[[m.nav_requests(), '/mua/yeu-cau']]}
        facts={<DraftNotice state={draft.state} />}
        actions={!kept.requestId && draft.state.kind === 'unchanged' && <CopyRequestButton />}
      />
      <DraftConflict
        state={draft.state}
        onTake={(version, stored) => {
          const theirs = formOfDraft(stored, empty)
          setForm(theirs)
          draft.settle(version, JSON.stringify(draftOfForm(theirs)))
        }}
        onKeep={(version) => draft.settle(version)}
      />
      <nav aria-label={m.steps()}>
        <ol role="list" className={style.steps}>
          {STEPS.map((name, index) => (
            <li key={name}>
              <button
                type="button"
                className={classNames(style.step, name === step && style.currentStep)}
                aria-current={name === step ? 'step' : undefined}
                onClick={() => goTo(name)}
              >
                <span className={`${style.stepNumber} figures`}>{index + 1}</span>
                <span className={style.stepName}>{STEP_WORDS[name]()}</span>
                {problems.some(({ path }) => placeOfProblem(path).step === name) && (
                  <>
                    <Icon of={CircleAlert} size={16} className={style.stepProblem} />
                    <span className="visually-hidden">{m.has_problems()}</span>
                  </>
                )}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div className={style.desk}>
        <form
          className={style.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (step === 'review') void send()
            else goTo(STEPS[at + 1]!)
          }}
        >
          {problems.length > 0 && (
            <div ref={summary} tabIndex={-1} role="alert" className={style.problems}>
              <h2>{m.problems_to_mend({ count: problems.length })}</h2>
              <ul>
                {problems.map((problem) => {
                  const { step: where, line: which } = placeOfProblem(problem.path)
                  return (
                    <li key={`${problem.path} ${problem.rule}`}>
                      <button type="button" onClick={() => goTo(where, which ?? place)}>
                        {problemLine(problem, form.lines.length)}
                      </button>
                    </li>
                  )
                })}
              </ul>
            </div>
          )}
          <div className={style.panel}>
            {step !== 'review' && (
              <div role="group" aria-label={m.lines()} className={style.lines}>
                {form.lines.length > 1 &&
                  lineNames.map((name, index) => (
                    // oxlint-disable-next-line react/no-array-index-key -- lines have no name but their place
                    <button
                      key={index}
                      type="button"
                      className={classNames(style.lineTab, index === place && style.currentLine)}
                      aria-pressed={index === place}
                      onClick={() => setLineIndex(index)}
                    >
                      {index + 1}. {name}
                    </button>
                  ))}
                <Button
                  size="small"
                  look="quiet"
                  disabled={form.lines.length >= 20}
                  onClick={() => {
                    const added = { ...newLine(market.businessDay, line.locationId), windows: line.windows }
                    setForm((old) => ({ ...old, lines: [...old.lines, added] }))
                    goTo('goods', form.lines.length)
                  }}
                >
                  <Icon of={Plus} size={16} /> {m.add_line()}
                </Button>
                {form.lines.length > 1 && (
                  <Button size="small" look="quiet" onClick={removeLine}>
                    {m.remove_line()}
                  </Button>
                )}
              </div>
            )}
            <h2 ref={heading} tabIndex={-1} className={style.stepTitle}>
              {m.step_of({ step: at + 1, steps: STEPS.length, name: STEP_WORDS[step]() })}
            </h2>
            {LineStep ? (
              <LineStep {...stepProps} />
            ) : (
              <ReviewStep
                form={form}
                market={market}
                suggestedTitle={suggestedTitle}
                onChange={change}
                onEdit={(which, where) => goTo(where, which)}
                errorOf={errorAt}
              />
            )}
          </div>
          {refusal && (
            <p role="alert" className={style.refusal}>
              {refusal}
            </p>
          )}
          <div className={style.acts}>
            {at > 0 && (
              <Button size="large" onClick={() => goTo(STEPS[at - 1]!)}>
                {m.step_back()}
              </Button>
            )}
            <Button type="submit" look="main" size="large" busy={fetching}>
              {step === 'review' ? m.send_request() : m.step_next()}
            </Button>
          </div>
        </form>
        <EstimatePanel estimate={estimate} lineNames={lineNames} cooperativeName={(id) => cooperativeNames.get(id) ?? ''} />
      </div>
    </>
  )
}

// A save that ends late must build on the address of now, not on that of the render it began in.
function addressWith(name: string, value: string) {
  const search = new URLSearchParams(window.location.search)
  search.set(name, value)
  return search
}

function titleOf(line: LineForm, name: string) {
  const value = parseDecimal(line.quantity)
  return value && (line.productId || line.commodityId) ? `${name}, ${formatQuantity(value, line.unit)}`.slice(0, 120) : ''
}

function DraftNotice({ state }: { state: DraftState }) {
  const words =
    state.kind === 'saved'
      ? m.draft_saved({ at: formatInstant(state.at.toISOString()).slice(-5) })
      : state.kind === 'saving' || state.kind === 'waiting'
        ? m.draft_saving()
        : state.kind === 'failed'
          ? m.draft_save_failed()
          : state.kind === 'closed'
            ? m.draft_closed()
            : ''
  return (
    <span role="status" className={classNames(style.notice, (state.kind === 'failed' || state.kind === 'closed') && style.noticeBad)}>
      {words}
    </span>
  )
}

function DraftConflict({ state, onTake, onKeep }: { state: DraftState; onTake: (version: number, draft: unknown) => void; onKeep: (version: number) => void }) {
  const panel = useRef<HTMLDivElement>(null)
  const open = state.kind === 'conflict'
  useEffect(() => {
    if (open) panel.current?.focus()
  }, [open])
  if (!open) return undefined
  return (
    <div ref={panel} tabIndex={-1} role="alert" className={style.conflict}>
      <p>{m.draft_conflict()}</p>
      <div className={style.acts}>
        <Button size="small" onClick={() => onTake(state.version, state.draft)}>
          {m.draft_take_theirs()}
        </Button>
        <Button size="small" look="main" onClick={() => onKeep(state.version)}>
          {m.draft_keep_mine()}
        </Button>
      </div>
    </div>
  )
}
