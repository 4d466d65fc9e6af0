import { expect, test } from 'vitest';
import { receivingDays } from '../rules/receiving-days.ts';

// 1 June 2026 is a Monday.
const week = { fromOn: '2026-06-01', toOn: '2026-06-07' };
const morning = (weekday: number) => ({ weekday, fromMinute: 300, toMinute: 660 });

test('a place that names no hours takes goods in every day', () => {
  expect(receivingDays(week, [])).toBe(7);
  expect(receivingDays({ fromOn: '2026-06-03', toOn: '2026-06-03' }, [])).toBe(1);
});

test('only the weekdays with hours count, each once', () => {
  expect(receivingDays(week, [morning(1), morning(3), { weekday: 3, fromMinute: 800, toMinute: 900 }])).toBe(2);
  expect(receivingDays({ fromOn: '2026-06-04', toOn: '2026-06-07' }, [morning(1), morning(3)])).toBe(0);
});

test('hours over midnight open the day after too, hours until midnight do not', () => {
  const sundayNight = { fromOn: '2026-06-08', toOn: '2026-06-08' };
  expect(receivingDays(sundayNight, [{ weekday: 7, fromMinute: 1320, toMinute: 360 }])).toBe(1);
  expect(receivingDays(sundayNight, [{ weekday: 7, fromMinute: 1320, toMinute: 0 }])).toBe(0);
});

test('a reversed span or no date has no day', () => {
  expect(receivingDays({ fromOn: '2026-06-07', toOn: '2026-06-01' }, [])).toBe(0);
  expect(receivingDays({ fromOn: '', toOn: '2026-06-01' }, [])).toBe(0);
});
