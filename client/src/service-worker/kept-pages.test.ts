import { describe, expect, it, test } from 'vitest'
import { filesOf, isKeptPage, isPageData, markKept, offlinePageFor } from './kept-pages.ts'

test.each([
  ['/', true],
  ['/en', true],
  ['/en/', true],
  ['/_root.data', true],
  ['/en.data', true],
  ['/tim', true],
  ['/tim.data', true],
  ['/en/danh-muc/trai-cay', true],
  ['/san-pham/man-hau-loai-1', true],
  ['/san-pham/man-hau-loai-1.data', true],
  ['/htx', true],
  ['/htx/noong-pieu', true],
  ['/mua-vu', true],
  ['/htx-cua-toi', false],
  ['/htx-cua-toi/chao-ban', false],
  ['/mua', false],
  ['/mua-chung/ABC', false],
  ['/gio-hang', false],
  ['/thanh-toan', false],
  ['/don/secret', false],
  ['/en/don/secret.data', false],
  ['/tai-khoan', false],
  ['/graphql', false],
  ['/endemic', false],
])('%s is kept for when there is no network: %s', (pathname, kept) => {
  expect(isKeptPage(pathname)).toBe(kept)
})

describe('a kept page', () => {
  it('is told from its data', () => {
    expect([isPageData('/tim'), isPageData('/tim.data')]).toEqual([false, true])
  })

  it('says since when it is kept', () => {
    expect(markKept('<!DOCTYPE html><html lang="vi"><head>', '2026-11-27T02:30:00.000Z')).toBe(
      '<!DOCTYPE html><html data-kept-at="2026-11-27T02:30:00.000Z" lang="vi"><head>',
    )
  })

  it('needs its own styles, scripts and fonts, each once', () => {
    const html = '<link rel="modulepreload" href="/assets/a.js"/><link href="/assets/b.css"/><script src="/assets/a.js"></script><img src="/pictures/c.webp">'
    expect(filesOf(html)).toEqual(['/assets/a.js', '/assets/b.css'])
  })
})

test('where nothing was kept, the page without a network is in the language asked for', () => {
  expect([offlinePageFor('/tim'), offlinePageFor('/en/tim'), offlinePageFor('/endemic')]).toEqual(['/khong-mang', '/en/khong-mang', '/khong-mang'])
})
