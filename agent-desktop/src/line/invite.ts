import { noFacts, type CallFacts, type CallInfo } from '@/state/call'

/** Reads a header of a SIP request; undefined when absent. */
export type Headers = (name: string) => string | undefined

/**
 * What the INVITE tells, as in `docs/contracts.md` section 4. Everything may be missing, wrong or broken: a call is shown
 * whatever its headers say. `fallbackId` is used when the call has no id of ours.
 */
export function readInvite(header: Headers, fromUser: string | undefined, fallbackId: string): CallInfo {
  const id = header('X-Hotline-Call')?.trim()
  const line = header('X-Hotline-Line')?.trim()
  const raw = fromUser === undefined ? '' : decode(fromUser)
  return {
    callId: id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id.toLowerCase() : fallbackId,
    line: line === undefined || line === '' || line === 'unknown' ? null : line,
    dialled: header('X-Hotline-Dialled')?.trim() ?? null,
    caller: toE164(raw),
    callerRaw: raw === '' ? null : raw,
    province: words(header('X-Hotline-Province')),
    city: words(header('X-Hotline-City')),
    certain: header('X-Hotline-Certain')?.trim() === '1',
    queuedAt: null,
    ...facts(header),
  }
}

/** Only what is not as usual: a call out, or a supervisor's own watch of another seat. */
function facts(header: Headers): { facts?: CallFacts } {
  const out = header('X-Hotline-Direction')?.trim() === 'out'
  const watch = header('X-Hotline-Watch')?.trim() ?? ''
  return out || watch !== '' ? { facts: { ...noFacts, direction: out ? 'out' : 'in', watch: watch === '' ? null : watch } } : {}
}

/** True when the seat was in this call already: its page was loaded anew, or its network went away. */
export function isResume(header: Headers): boolean {
  return header('X-Hotline-Resume')?.trim() === '1'
}

/** Only what is plainly a number of China or already E.164; telephony's own reading comes with its `call` message. */
function toE164(raw: string): string | null {
  const plain = raw.replaceAll(/[\s-]/g, '')
  if (/^\+[1-9]\d{5,14}$/.test(plain)) return plain
  if (/^(0086|86)1\d{10}$/.test(plain)) return `+86${plain.slice(-11)}`
  if (/^0?1[3-9]\d{9}$/.test(plain)) return `+86${plain.slice(-11)}`
  if (/^0[1-9]\d{8,10}$/.test(plain)) return `+86${plain.slice(1)}`
  return null
}

function words(encoded: string | undefined): string | null {
  if (encoded === undefined || encoded.trim() === '') return null
  return decode(encoded.trim())
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
