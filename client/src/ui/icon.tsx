import type { IconNode } from 'lucide'
import { createElement } from 'react'

/** A line icon beside a word. It says nothing by itself, so readers skip it. */
export function Icon({ of: drawing, size = 20, className }: { of: IconNode; size?: number; className?: string | undefined }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className={className}
    >
      {drawing.map(([tag, attributes], i) => createElement(tag, { key: i, ...attributes }))}
    </svg>
  )
}
