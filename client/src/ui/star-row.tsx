/** Stars drawn as shapes, because the text font has none. */
export function StarRow({ count, size = 12 }: { count: number; size?: number }) {
  return (
    <svg width={count * size} height={size} viewBox={`0 0 ${count * 12} 12`} aria-hidden fill="var(--star)">
      {Array.from({ length: count }, (_, i) => (
        <path key={i} transform={`translate(${i * 12} 0)`} d="M6 .8 7.600 4.100l3.600.5-2.600 2.500.6 3.600L6 9l-3.200 1.700.6-3.600L.8 4.600l3.600-.5z" />
      ))}
    </svg>
  )
}
