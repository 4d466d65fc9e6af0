import { useState } from 'react'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { Offer } from './offer.ts'
import { PackSheet } from './pack-sheet.tsx'
import rows from './rows.module.css'
import { usePackAct } from './use-pack-act.ts'

type Pack = Offer['packs'][number]

/** The packs households order an offer in: a new one, other words, a barcode, or no longer sold. */
export function PackListSheet({ offer, open, onClose, onDone }: { offer: Offer; open: boolean; onClose: () => void; onDone: (words: string) => void }) {
  const [edited, setEdited] = useState<Pack | 'new'>()
  const { busy, archivePack } = usePackAct(offer)
  const { refusal, refuse, panel } = useRefusal()
  const archive = async (pack: Pack) => {
    const answer = await archivePack(pack.id)
    refuse('why' in answer ? answer.why : undefined)
    if (answer.done) onDone(m.pack_archived())
  }
  if (edited) {
    return (
      <PackSheet
        offer={offer}
        pack={edited === 'new' ? undefined : edited}
        open={open}
        onClose={() => setEdited(undefined)}
        onDone={() => {
          setEdited(undefined)
          onDone(m.packs_changed())
        }}
      />
    )
  }
  return (
    <Dialog
      shape="sheet"
      open={open}
      onClose={onClose}
      title={m.packs_of_offer()}
      actions={
        <Button wide size="large" look="main" onClick={() => setEdited('new')}>
          {m.add_pack()}
        </Button>
      }
    >
      <p>{m.packs_effect()}</p>
      <ul role="list" className={rows.lines}>
        {offer.packs.map((pack) => (
          <li key={pack.id} className={rows.packLine}>
            <div>
              <strong>{inLocale(pack.nameVi, pack.nameEn)}</strong>
              <p className={`${rows.note} figures`}>
                {formatQuantity(pack.size.value, pack.size.unit)} · {pack.gtin ?? m.no_gtin()}
                {pack.giftBox && ` · ${m.gift_box()}`}
              </p>
            </div>
            <div className={rows.acts}>
              <Button aria-label={m.change_pack({ pack: pack.nameVi })} onClick={() => setEdited(pack)}>
                {m.change()}
              </Button>
              {!pack.first && (
                <Button look="quiet" busy={busy} aria-label={m.archive_pack({ pack: pack.nameVi })} onClick={() => void archive(pack)}>
                  {m.sell_no_longer()}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={() => m.packs_of_offer()} />
    </Dialog>
  )
}
