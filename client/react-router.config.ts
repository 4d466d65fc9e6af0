import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src',
  ssr: true,
  // The manifest of all routes is small; sending it whole avoids a request per link.
  routeDiscovery: { mode: 'initial' },
} satisfies Config
