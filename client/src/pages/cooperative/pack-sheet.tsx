import { useState } from 'react'
import { requiredProblems } from '../../features/input-problems.ts'
import { parseDecimal, unitWord } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Checkbox, Field } from '../../ui/field.tsx'
import { ActSheet } from './act-sheet.tsx'
import type { Offer } from './offer.ts'
import { usePackAct } from './use-pack-act.ts'

const WORDS: Record<string, () => string> = { size: m.pack_size, nameVi: m.pack_name_vi, nameEn: m.pack_name_en, gtin: m.gtin }

interface PackSheetProps {
  offer: Offer
  /** The pack to change; a new one without. */
  pack: Offer['packs'][number] | undefined
  open: boolean
  onClose: () => void
  onDone: () => void
}

/** Size, words and barcode of a pack, and whether it is made to be given. A pack that is sold keeps its size. */
export function PackSheet({ offer, pack, open, onClose, onDone }: PackSheetProps) {
  const { busy, addPack, changePack } = usePackAct(offer)
  const [size, setSize] = useState('')
  const [words, setWords] = useState({ nameVi: pack?.nameVi ?? '', nameEn: pack?.nameEn ?? '', gtin: pack?.gtin ?? '', giftBox: pack?.giftBox ?? false })
  const unit = offer.product.pricingUnit
  const entry = (name: 'nameVi' | 'nameEn' | 'gtin') => ({
    name,
    value: words[name],
    onChange: (event: { target: { value: string } }) => setWords({ ...words, [name]: event.target.value }),
  })
  return (
    <ActSheet
      open={open}
      onClose={onClose}
      title={pack ? m.change_pack({ pack: pack.nameVi }) : m.add_pack()}
      label={m.save_pack()}
      busy={busy}
      fieldWord={(path) => (WORDS[path.split('.')[0]!] ?? m.packs_of_offer)()}
      send={() => {
        const missing = requiredProblems({ nameVi: words.nameVi, nameEn: words.nameEn })
        if (missing.length > 0) return missing
        if (pack) return changePack(pack.id, words)
        const read = parseDecimal(size)
        return read === undefined ? [{ path: 'size', rule: 'NOT_A_NUMBER', parameters: {} }] : addPack(read, words)
      }}
      onSent={onDone}
    >
      {(errorAt) => (
        <>
          {!pack && (
            <Field
              label={m.pack_size()}
              name="size"
              error={errorAt('size')}
              inputMode="decimal"
              unit={unitWord(unit)}
              value={size}
              onChange={(event) => setSize(event.target.value)}
            />
          )}
          <Field label={m.pack_name_vi()} hint={m.pack_name_hint()} error={errorAt('nameVi')} {...entry('nameVi')} />
          <Field label={m.pack_name_en()} error={errorAt('nameEn')} lang="en" {...entry('nameEn')} />
          <Field label={m.gtin()} hint={m.gtin_hint()} error={errorAt('gtin')} inputMode="numeric" autoComplete="off" {...entry('gtin')} />
          <Checkbox name="giftBox" checked={words.giftBox} onChange={(event) => setWords({ ...words, giftBox: event.target.checked })}>
            {m.pack_is_gift_box()}
          </Checkbox>
        </>
      )}
    </ActSheet>
  )
}
