const two = (n: number) => String(n).padStart(2, '0')

/** 75_000 → 01:15; 3_675_000 → 1:01:15. Never negative. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** The time of day on this machine: 14:03:21. */
export function timeOfDay(ms: number): string {
  const at = new Date(ms)
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}

/** 2026-11-21 14:03; the year is left out when it is this one. */
export function dayAndTime(iso: string, now: number): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const day = `${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
  return at.getFullYear() === new Date(now).getFullYear() ? day : `${at.getFullYear()}-${day}`
}

/** The day on this machine, as a form's date field wants it. */
export function today(ms: number): string {
  const at = new Date(ms)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The day in Beijing, where the reports' days are counted: YYYY-MM-DD. */
export function beijingDay(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** An ISO-8601 duration of hours, minutes and seconds in milliseconds; null for anything else. */
export function readDuration(text: string | null | undefined): number | null {
  const found = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(text ?? '')
  if (found === null || text === 'PT') return null
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part: string | undefined) => Number(part ?? 0))
  return Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000)
}

/** The hour that begins at this instant: 11-21 14:00–15:00 on this machine; the year is left out when it is this one. */
export function hourSpan(hour: string, now: number): string {
  const begin = new Date(/T\d\dZ$/.test(hour) ? hour.replace('Z', ':00Z') : hour)
  if (Number.isNaN(begin.getTime())) return hour
  return `${dayAndTime(begin.toISOString(), now)}–${two((begin.getHours() + 1) % 24)}:00`
}
