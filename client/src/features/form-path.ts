/** Where sending a form leads: the page's address with what is filled in; empty entries are left out. */
export function formPath(form: HTMLFormElement, pathname: string) {
  const params = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && value !== '') params.append(name, value)
  const query = params.toString()
  return query ? `${pathname}?${query}` : pathname
}
