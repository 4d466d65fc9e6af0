import { useState } from 'react'
import { useMutation } from 'urql'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { ImportStatement_Mutation } from './act-documents.ts'
import { refusalWord } from './operated-words.ts'
import style from './operator.module.css'

const COLUMNS = ['reference', 'note', 'bookedOn', 'amount', 'debit'] as const
type Column = (typeof COLUMNS)[number]
const LABELS: Record<Column, () => string> = {
  reference: m.statement_column_reference,
  note: m.statement_column_note,
  bookedOn: m.statement_column_day,
  amount: m.statement_column_amount,
  debit: m.statement_column_debit,
}
/** Names that banks in Vietnam commonly give their columns; whoever imports changes them. */
const COMMON: Record<Column, string> = { reference: 'Số GD', note: 'Nội dung', bookedOn: 'Ngày', amount: 'Ghi có', debit: 'Ghi nợ' }

/** Reads a bank's statement file in, with the names of its columns. */
export function StatementDialog({ onClose }: { onClose: () => void }) {
  const [columns, setColumns] = useState(COMMON)
  const [text, setText] = useState<string>()
  const [missing, setMissing] = useState<readonly string[]>([])
  const [answer, setAnswer] = useState<string>()
  const [{ fetching }, importStatement] = useMutation(ImportStatement_Mutation)
  const send = async () => {
    if (text === undefined) return setAnswer(m.statement_no_file())
    const { data } = await importStatement({ text, columns })
    setMissing([])
    switch (data?.result.__typename) {
      case 'ImportedStatement': {
        const { imported, known, arrived, faultyRows } = data.result
        const faults = faultyRows.length > 0 ? ` ${m.statement_faults({ rows: faultyRows.slice(0, 20).join(', ') })}` : ''
        return setAnswer(m.statement_imported({ imported, known, arrived }) + faults)
      }
      case 'InvalidInput':
        setMissing(data.result.problems.map(({ path }) => path.replace('columns.', '')))
        return setAnswer(undefined)
      default:
        return setAnswer(refusalWord(data?.result.__typename))
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.statement_import()}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.close()}
          </Button>
          <Button look="main" busy={fetching} onClick={() => void send()}>
            {m.statement_import()}
          </Button>
        </>
      }
    >
      <div className={style.form}>
        <Field
          label={m.statement_file()}
          hint={m.statement_file_hint()}
          type="file"
          accept=".csv,text/csv,text/plain"
          onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
        />
        <div className={style.columns}>
          {COLUMNS.map((column) => (
            <Field
              key={column}
              label={LABELS[column]()}
              value={columns[column]}
              error={missing.includes(column) ? m.statement_column_missing() : undefined}
              onChange={(event) => setColumns({ ...columns, [column]: event.target.value })}
            />
          ))}
        </div>
        {answer && <p role="status">{answer}</p>}
      </div>
    </Dialog>
  )
}
