import { expect, it } from 'vitest'
import { csvText } from './csv.ts'

it('quotes what needs it, keeps figures bare, and leaves spreadsheets no formula', () => {
  expect(
    csvText([
      ['Tỉnh', 'Bán'],
      ['Sơn La, "phía bắc"', 12.5],
      ['=1+1', null],
    ]),
  ).toBe('Tỉnh,Bán\r\n"Sơn La, ""phía bắc""",12.5\r\n\'=1+1,\r\n')
})
