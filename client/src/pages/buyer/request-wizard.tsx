import { BookmarkPlus, CircleAlert } from 'lucide'
import { useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { problemAt, problemSentence, type Problem } from '../../features/input-problems.ts'
import { formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Icon } from '../../ui/icon.tsx'
import { CopyRequestButton } from './copy-request-button.tsx'
import { DraftConflict, DraftNotice } from './draft-notice.tsx'
import { EstimatePanel } from './estimate-panel.tsx'
import { useCooperativeNames, useKnownGoods } from './known-goods.ts'
import { DeliveryStep } from './request-delivery-step.tsx'
import { goodAt, type RequestDesk } from './request-desk.ts'
import type { RequestMarket } from './request-documents.ts'
import { formOfDraft } from './request-draft.ts'
import { askedCells, type CellPlace, type RequestForm } from './request-form.ts'
import { GoodsStep } from './request-goods-step.tsx'
import { placeOfProblem, problemLine, STEPS, type Step } from './request-problems.ts'
import { QualityStep } from './request-quality-step.tsx'
import { ReviewStep } from './request-review.tsx'
import { TermsStep } from './request-terms-step.tsx'
import { totalOf } from './request-totals.ts'
import { WeeksStep } from './request-weeks-step.tsx'
import { SaveTemplateDialog } from './save-template-dialog.tsx'
import style from './request.module.css'
import { useDraft } from './use-draft.ts'
import { useEstimate } from './use-estimate.ts'
import { useSubmitRequest } from './use-submit-request.ts'

interface RequestWizardProps {
  market: RequestMarket
  initial: RequestForm
  empty: RequestForm
  kept: { requestId: string | undefined; version: number | undefined }
  code: string | undefined
}

const STEP_WORDS: Record<Step, () => string> = {
  goods: m.step_goods,
  weeks: m.step_weeks,
  quality: m.step_quality,
  delivery: m.step_delivery,
  terms: m.step_terms,
  review: m.step_review,
}
/** Steps that show one good at a time. */
const STEPS_OF_A_GOOD: readonly Step[] = ['quality', 'terms']

/** The six steps of a request with the live estimate beside them. */
export function RequestWizard({ market, initial, empty, kept, code }: RequestWizardProps) {
  const [form, setForm] = useState(initial)
  const [at, setAt] = useState(0)
  const [workedIn, setWorkedIn] = useState<CellPlace>()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [keeping, setKeeping] = useState(false)
  const [search, setSearch] = useSearchParams()
  const step = STEPS.find((name) => name === search.get('buoc')) ?? 'goods'
  const place = STEPS.indexOf(step)
  const summary = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const goods = useKnownGoods(form.goods.flatMap((good) => [good, ...good.substitutes.map(({ productId }) => ({ productId, commodityId: '' }))]))
  const cooperatives = useCooperativeNames(form.goods.flatMap((good) => [...good.preferredCooperativeIds, ...good.blockedCooperativeIds]))
  const cells = askedCells(form, market.businessDay)
  const estimate = useEstimate(cells)
  const draft = useDraft({
    form,
    kept,
    onBegun: (requestId) => setSearch(addressWith('nhap', requestId), { replace: true, preventScrollReset: true }),
  })
  const goodNames = form.goods.map(goods.nameOf)
  const suggestedTitle = titleOf(form, goodNames[0]!)
  const refuse = (found: readonly Problem[]) => {
    setProblems(found)
    requestAnimationFrame(() => summary.current?.focus())
  }
  const { send, sending, refusal } = useSubmitRequest({ market, draft, onProblems: refuse })

  const change: RequestDesk['change'] = (part) => {
    setForm((old) => (typeof part === 'function' ? part(old) : { ...old, ...part }))
    // What is being mended is checked anew on sending; until then the marks of changed fields go.
    setProblems((old) =>
      typeof part === 'function' ? old.filter(({ path }) => !path.includes('.rows') && path !== 'lines') : old.filter(({ path }) => !(path in part)),
    )
  }
  const changeGood: RequestDesk['changeGood'] = (part, index = at) => {
    setForm((old) => ({ ...old, goods: old.goods.map((good, other) => (other === index ? { ...good, ...part } : good)) }))
    setProblems((old) => old.filter(({ path }) => !Object.keys(part).some((field) => path.startsWith(`goods.${index}.${field}`))))
  }
  const desk: RequestDesk = {
    form,
    at,
    market,
    goods,
    cooperatives,
    problems,
    errorAt: (path) => {
      const problem = problemAt(problems, path)
      return problem && problemSentence(problem)
    },
    change,
    changeGood,
    choose: setAt,
  }
  const goTo = (next: Step, good = at) => {
    setAt(good)
    setSearch(addressWith('buoc', next), { preventScrollReset: true })
    void draft.saveNow()
    requestAnimationFrame(() => heading.current?.focus())
  }
  const placeName = (id: string) => {
    const found = market.buyerLocations.find((location) => location.id === id)
    return found ? inLocale(found.nameVi, found.nameEn) : m.choose_location()
  }
  const fillOf = (cell: CellPlace) => {
    const answer = estimate.of(cell)
    return answer && answer.figures.fillPermille / 1000
  }
  return (
    <>
      <PageHead
        title={code ? m.draft_named({ code }) : m.new_request()}
        trail={[[m.nav_requests(), '/mua/yeu-cau']]}
        facts={<DraftNotice state={draft.state} />}
        actions={
          <>
            {!kept.requestId && draft.state.kind === 'unchanged' && (
              <>
                <ButtonLink to="/mua/mau">{m.from_template()}</ButtonLink>
                <CopyRequestButton />
              </>
            )}
            <Button look="quiet" onClick={() => setKeeping(true)}>
              <Icon of={BookmarkPlus} size={16} /> {m.keep_as_template()}
            </Button>
          </>
        }
      />
      <DraftConflict
        state={draft.state}
        onTake={(version, stored) => {
          const theirs = formOfDraft(stored, empty)
          setForm(theirs)
          draft.settle(version, JSON.stringify(theirs))
        }}
        onKeep={(version) => draft.settle(version)}
      />
      <StepNavigation step={step} problems={problems} onGo={goTo} />
      <div className={classNames(style.desk, step === 'weeks' && style.wide)}>
        <form
          className={style.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (step === 'review') void send({ ...form, title: form.title.trim() || suggestedTitle })
            else goTo(STEPS[place + 1]!)
          }}
        >
          {problems.length > 0 && (
            <div ref={summary} tabIndex={-1} role="alert" className={style.problems}>
              <h2>{m.problems_to_mend({ count: problems.length })}</h2>
              <ul>
                {problems.map((problem) => {
                  const { step: where, good } = placeOfProblem(problem.path)
                  return (
                    <li key={`${problem.path} ${problem.rule}`}>
                      <button type="button" onClick={() => goTo(where, good ?? at)}>
                        {problemLine(problem, goodNames)}
                      </button>
                    </li>
                  )
                })}
              </ul>
            </div>
          )}
          <div className={style.panel}>
            {STEPS_OF_A_GOOD.includes(step) && form.goods.length > 1 && <GoodTabs names={goodNames} at={at} onChoose={setAt} />}
            <h2 ref={heading} tabIndex={-1} className={style.stepTitle}>
              {m.step_of({ step: place + 1, steps: STEPS.length, name: STEP_WORDS[step]() })}
            </h2>
            {goods.failed && (
              <p role="alert" className={style.refusal}>
                {m.goods_not_read()}
              </p>
            )}
            {step === 'goods' && <GoodsStep desk={desk} />}
            {step === 'weeks' && <WeeksStep desk={desk} fillOf={fillOf} onEnter={setWorkedIn} />}
            {step === 'quality' && <QualityStep key={at} desk={desk} />}
            {step === 'delivery' && <DeliveryStep desk={desk} />}
            {step === 'terms' && <TermsStep key={at} desk={desk} />}
            {step === 'review' && <ReviewStep desk={desk} suggestedTitle={suggestedTitle} onEdit={(good, where) => goTo(where, good)} />}
          </div>
          {refusal && (
            <p role="alert" className={style.refusal}>
              {refusal}
            </p>
          )}
          <div className={style.acts}>
            {place > 0 && (
              <Button size="large" onClick={() => goTo(STEPS[place - 1]!)}>
                {m.step_back()}
              </Button>
            )}
            <Button type="submit" look="main" size="large" busy={sending}>
              {step === 'review' ? m.send_request() : m.step_next()}
            </Button>
          </div>
        </form>
        <EstimatePanel {...{ estimate, cells, workedIn, goodNames, placeName }} cooperativeName={cooperatives.nameOf} />
      </div>
      {keeping && <SaveTemplateDialog form={form} suggestedName={form.title.trim() || goods.nameOf(goodAt(desk))} onClose={() => setKeeping(false)} />}
    </>
  )
}

function StepNavigation({ step, problems, onGo }: { step: Step; problems: readonly Problem[]; onGo: (step: Step) => void }) {
  return (
    <nav aria-label={m.steps()}>
      <ol role="list" className={style.steps}>
        {STEPS.map((name, index) => (
          <li key={name}>
            <button
              type="button"
              className={classNames(style.step, name === step && style.currentStep)}
              aria-current={name === step ? 'step' : undefined}
              onClick={() => onGo(name)}
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
  )
}

function GoodTabs({ names, at, onChoose }: { names: readonly string[]; at: number; onChoose: (index: number) => void }) {
  return (
    <div role="group" aria-label={m.lines()} className={style.lines}>
      {names.map((name, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- goods have no name but their place
        <button
          key={index}
          type="button"
          className={classNames(style.lineTab, index === at && style.currentLine)}
          aria-pressed={index === at}
          onClick={() => onChoose(index)}
        >
          {index + 1}. {name}
        </button>
      ))}
    </div>
  )
}

// A save that ends late must build on the address of now, not on that of the render it began in.
function addressWith(name: string, value: string) {
  const search = new URLSearchParams(window.location.search)
  search.set(name, value)
  search.delete('mau')
  return search
}

/** "Mận hậu, 12 tấn", of the first good. */
function titleOf({ goods }: RequestForm, name: string) {
  const [first] = goods
  const total =
    first &&
    totalOf(
      first.rows.flatMap(({ cells }) => Object.values(cells)),
      first.unit,
    )
  return total !== undefined && (first!.productId || first!.commodityId) ? `${name}, ${formatQuantity(total, first!.unit)}`.slice(0, 120) : ''
}
