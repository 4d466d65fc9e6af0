import { FileText } from 'lucide'
import { useEffect, useRef, useState } from 'react'
import { formatNumber } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import style from './scan-field.module.css'
import { FILE_TYPES, uploadFile } from './upload-file.ts'

/** The scan of a paper: chosen once, sent once, however often the paper is pressed. */
export function useScan() {
  const [file, setFile] = useState<File>()
  const [busy, setBusy] = useState(false)
  const sent = useRef<{ file: File; fileId: string }>(undefined)
  const send = async (scan: File): Promise<{ fileId: string } | { why: string }> => {
    if (sent.current?.file === scan) return sent.current
    setBusy(true)
    const uploaded = await uploadFile(scan)
    setBusy(false)
    if ('fileId' in uploaded) sent.current = { file: scan, fileId: uploaded.fileId }
    return uploaded
  }
  return { file, setFile, busy, send }
}

/** Takes a photo or a file of a paper and shows it, so that a blurred or wrong one is seen before it is sent. */
export function ScanField({ file, error, onFile }: { file: File | undefined; error: string | undefined; onFile: (file: File | undefined) => void }) {
  return (
    <>
      <Field
        label={m.paper_scan()}
        hint={m.paper_scan_hint()}
        name="fileId"
        error={error}
        type="file"
        accept={FILE_TYPES}
        onChange={(event) => onFile(event.target.files?.[0])}
      />
      {file && <ScanPreview file={file} />}
    </>
  )
}

function ScanPreview({ file }: { file: File }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!file.type.startsWith('image/')) return setAddress(undefined)
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return (
    <figure className={style.preview}>
      {address ? <img src={address} alt={m.paper_scan()} /> : <Icon of={FileText} size={32} />}
      <figcaption>
        {file.name} · {m.megabytes({ size: formatNumber(file.size / 1_048_576, 1) })}
      </figcaption>
    </figure>
  )
}
