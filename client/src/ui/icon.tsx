import type { LucideIcon } from 'lucide-react'

/** A line icon beside a word. It says nothing by itself, so readers skip it. */
export function Icon({ of: Drawing, size = 20, className }: { of: LucideIcon; size?: number; className?: string | undefined }) {
  return <Drawing size={size} strokeWidth={1.75} aria-hidden focusable={false} className={className} />
}
