const LONGEST = 120;

/** A name safe to store and to offer on download: no folders, no control characters, not hidden, not endless. */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  // Control characters, and those that turn the reading direction and so hide an ending.
  const cleaned = last
    .replaceAll(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .trim()
    .replace(/^\.+/, '');
  if (cleaned.length <= LONGEST) return cleaned === '' ? 'tai-lieu' : cleaned;
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(cleaned)?.[0] ?? '';
  return cleaned.slice(0, LONGEST - ending.length) + ending;
}

/** The `Content-Disposition` of a download; pictures may be looked at in place. */
export function dispositionOf(name: string, contentType: string): string {
  const how = contentType.startsWith('image/') ? 'inline' : 'attachment';
  const plain = name
    .normalize('NFD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/["\\]/g, '');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${how}; filename="${plain || 'file'}"; filename*=UTF-8''${encoded}`;
}
