export function RootErrorPage() {
  return <main id="main">error</main>
}
