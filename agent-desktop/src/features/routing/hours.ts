import type { OpeningSpan } from '@/api/types'

/** 08:30-12:00 13:30-18:00; empty for a day on which the line is closed. */
export function textOf(spans: readonly OpeningSpan[]): string {
  return spans.map((span) => `${span.from}-${span.until}`).join(' ')
}

/** Reads what people write: 8:30—12:00，13:30~18:00. The first part that cannot be read is given back as it is. */
export function spansOf(text: string): { spans: OpeningSpan[]; bad: string | null } {
  const parts = text.replace(/：/g, ':').replace(/\s*[-—–~～至到]+\s*/g, '-').split(/[\s,，、;；]+/).filter((part) => part !== '')
  const spans: OpeningSpan[] = []
  for (const part of parts) {
    const found = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(part)
    if (found === null) return { spans, bad: part }
    const [fromHour = '', fromMinute = '', untilHour = '', untilMinute = ''] = found.slice(1)
    spans.push({ from: `${fromHour.padStart(2, '0')}:${fromMinute}`, until: `${untilHour.padStart(2, '0')}:${untilMinute}` })
  }
  return { spans, bad: null }
}

/** 5 15 → [5, 15]; null where something else stands. */
export function numbersOf(text: string): number[] | null {
  const parts = text.split(/[\s,，、]+/).filter((part) => part !== '')
  return parts.every((part) => /^\d{1,4}$/.test(part)) ? parts.map(Number) : null
}
