export default function HomePage() {
  return <h1>Chợ Phiên</h1>
}
