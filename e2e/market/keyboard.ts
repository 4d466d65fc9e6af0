import { expect, type Page } from '@playwright/test';

/** Presses Tab until the control is reached, as somebody without a mouse does. */
export async function tabTo(page: Page, control: ReturnType<Page['getByRole']>, atEachStop: (page: Page) => Promise<void> = async () => {}): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if ((await control.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
    await atEachStop(page);
  }
  throw new Error('no number of presses leads there');
}

/** Fails when one could not see where the keyboard is: what has the focus, or the card or label around it, bears an outline. */
export async function expectFocusSeen(page: Page): Promise<void> {
  const seen = await page.evaluate<string>(`(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return 'seen';
    if (!at.matches(':focus-visible')) return 'not focus-visible: ' + at.outerHTML.slice(0, 200);
    for (let box = at, up = 0; box !== null && up < 4; box = box.parentElement, up += 1) {
      const { outlineStyle, outlineWidth } = getComputedStyle(box);
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) return 'seen';
    }
    return 'no outline: ' + at.outerHTML.slice(0, 200);
  })()`);
  expect(seen).toBe('seen');
}
