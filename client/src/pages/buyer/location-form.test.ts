import { expect, it } from 'vitest'
import { formOfLocation, locationInput, locationProblems, locationSentence, problemsByRow, type LocationForm } from './location-form.ts'

const shop: LocationForm = { ...formOfLocation(undefined), nameVi: 'Cửa hàng Cầu Giấy', communeCode: '00001', addressLine: 'Số 1' }
const refused = (part: Partial<LocationForm>) => {
  const { input, rowOfHours } = locationInput({ ...shop, ...part })
  return problemsByRow(locationProblems(input), rowOfHours)
}
const said = (part: Partial<LocationForm>) => refused(part).map((problem) => `${problem.path}: ${locationSentence(problem)}`)

it('is whole with a name, a commune and an address; the Vietnamese name stands in for the English', () => {
  expect(refused({})).toEqual([])
  expect(locationInput(shop).input.nameEn).toBe('Cửa hàng Cầu Giấy')
})

it('asks for a missing name once', () => {
  expect(said({ nameVi: '' })).toEqual(['nameVi: cần điền mục này'])
})

it.each([
  [{ communeCode: '' }, 'communeCode: cần chọn một xã, phường trong danh sách'],
  [{ addressLine: ' ' }, 'addressLine: cần điền mục này'],
  [{ gln: '893' }, 'gln: cần đúng 13 chữ số, chữ số cuối là số kiểm tra'],
  [{ dockCount: '0' }, 'dockCount: ít nhất 1'],
  [{ dockCount: 'nhiều' }, 'dockCount: cần một con số'],
  [{ maxTruck: '0' }, 'maxTruck: phải lớn hơn 0'],
  [{ maxDaily: 'xe' }, 'maxDaily: cần một con số'],
  [{ hours: [{ first: 1, last: 3, from: '', to: '09:00' }] }, 'hours.0.fromMinute: cần đủ giờ bắt đầu và giờ kết thúc'],
  [{ hours: [{ first: 1, last: 3, from: '09:00', to: '09:00' }] }, 'hours.0.toMinute: giờ đầu và giờ cuối trùng nhau'],
] as [Partial<LocationForm>, string][])('%o has words of its own', (part, words) => {
  expect(said(part)).toEqual([words])
})

it('names hours that begin alike on one day at the row that repeats them', () => {
  const hours = [
    { first: 1, last: 5, from: '05:00', to: '09:00' },
    { first: 3, last: 3, from: '05:00', to: '07:00' },
  ]
  expect(said({ hours })).toEqual(['hours.1: trùng giờ bắt đầu với khung khác trong cùng ngày'])
})

it('takes tonnes with a decimal comma and a whole day', () => {
  const { input } = locationInput({ ...shop, maxTruck: '3,5', hours: [{ first: 7, last: 7, from: '00:00', to: '00:00' }] })
  expect(input).toMatchObject({ maxTruck: { value: '3.5', unit: 'TNE' }, receivingHours: [{ weekday: 7, fromMinute: 0, toMinute: 1440 }] })
})
