import { beforeEach, expect, it } from 'vitest'
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches.ts'

beforeEach(() => localStorage.clear())

it('keeps the five newest searches, each text once', () => {
  for (const text of ['mận', 'chè', 'cam', 'mật ong', 'gạo', 'na', 'Cam']) rememberSearch(text)
  expect(recentSearches()).toEqual(['Cam', 'na', 'gạo', 'mật ong', 'chè'])
})

it('forgets them when asked', () => {
  rememberSearch('mận')
  forgetSearches()
  expect(recentSearches()).toEqual([])
})

it('takes what it cannot read for nothing', () => {
  localStorage.setItem('cho-phien.recent-searches', '{')
  expect(recentSearches()).toEqual([])
})
