import { ShieldAlert, ShieldCheck } from 'lucide'
import { useState } from 'react'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import style from './account-page.module.css'
import type { Account } from './account-page.tsx'
import { SecondFactorDialog, type SecondFactorAct } from './second-factor-dialog.tsx'

/** How strong the door of the account is, and what makes it stronger. */
export function SecondFactorSection({ account, onChanged }: { account: Account; onChanged: () => void }) {
  const [act, setAct] = useState<SecondFactorAct>()
  const { authenticator, twoFactorEnabled, memberships } = account
  const must = memberships.some(({ organisation: { kind } }) => kind === 'ASSOCIATION' || kind === 'PLATFORM')
  return (
    <section className={style.card} aria-labelledby="second-factor">
      <h2 id="second-factor">{m.second_factor()}</h2>
      <p>
        <Chip tone={twoFactorEnabled ? 'ok' : 'warn'} icon={<Icon of={twoFactorEnabled ? ShieldCheck : ShieldAlert} size={16} />}>
          {authenticator ? m.second_factor_app() : twoFactorEnabled ? m.second_factor_letter() : m.second_factor_off()}
        </Chip>
      </p>
      {must && <p className={style.must}>{m.second_factor_must()}</p>}
      <div className={style.acts}>
        {authenticator ? (
          <>
            <Button onClick={() => setAct('new-codes')}>{m.recovery_codes_new()}</Button>
            <Button onClick={() => setAct('replace')}>{m.second_factor_replace()}</Button>
          </>
        ) : (
          <Button look="main" onClick={() => setAct('set-up')}>
            {m.second_factor_set_up()}
          </Button>
        )}
        {twoFactorEnabled && !must && <Button onClick={() => setAct('turn-off')}>{m.second_factor_turn_off()}</Button>}
      </div>
      {act && <SecondFactorDialog act={act} onClose={() => setAct(undefined)} onChanged={onChanged} />}
    </section>
  )
}
