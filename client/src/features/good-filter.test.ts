import { describe, expect, it } from 'vitest'
import { filterFromParams, nextPagePath, withoutValue } from './good-filter.ts'

const params = (query: string) => new URLSearchParams(query)

describe('a filter in the address', () => {
  it('is read with every value it names', () => {
    expect(
      filterFromParams(params('q= mận hậu &vu=NOW&sao=4&sao=5&tinh=14&cn=VIETGAP&qua=1&htx=abc-1&gia-tu=30.000&gia-den=90000&sap=PRICE_UP&sau=CUR')),
    ).toEqual({
      q: 'mận hậu',
      seasons: ['NOW'],
      stars: ['4', '5'],
      provinces: ['14'],
      schemes: ['VIETGAP'],
      giftBox: true,
      cooperatives: ['abc-1'],
      priceFromVnd: '30000',
      priceToVnd: '90000',
      order: 'PRICE_UP',
      after: 'CUR',
    })
  })

  it('leaves out what makes no sense', () => {
    expect(filterFromParams(params('vu=NEVER&sao=9&sao=x&tinh=Sơn+La&cn=<script>&qua=x&gia-tu=-5&gia-den=abc&sap=DROP'))).toEqual({
      q: '',
      seasons: [],
      stars: [],
      provinces: [],
      schemes: [],
      giftBox: false,
      cooperatives: [],
      priceFromVnd: undefined,
      priceToVnd: undefined,
      order: undefined,
      after: undefined,
    })
  })

  it('loses one value at a time and starts again at the first page', () => {
    expect(withoutValue('/tim', params('q=man&sao=4&sao=5&sau=CUR'), 'sao', '4')).toBe('/tim?q=man&sao=5')
    expect(withoutValue('/tim', params('gia-tu=1000'), 'gia-tu')).toBe('/tim')
  })

  it('keeps everything else on the next page', () => {
    expect(nextPagePath('/danh-muc/trai-cay', params('sao=4&sau=A'), 'B')).toBe('/danh-muc/trai-cay?sao=4&sau=B')
  })
})
