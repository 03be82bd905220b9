import type { Kind } from '@/api/types'
import { firstHintDigit, hintCount } from './knowledge'

/** What a key asks for. Where the focus is decides whether it is asked at all: no key that types may end or take a call. */
export type Command =
  | { readonly do: 'answer' }
  | { readonly do: 'mute' }
  | { readonly do: 'hold' }
  | { readonly do: 'hang-up' }
  /** to hand the call on; in a consultation `transfer` completes it, `consult` makes it a conference */
  | { readonly do: 'transfer' | 'consult' | 'back' | 'keypad' | 'pause' }
  | { readonly do: 'tone'; readonly tone: string }
  | { readonly do: 'toggle-ready' }
  | { readonly do: 'kind'; readonly kind: Kind }
  /** puts the hint of the knowledge base into the answer; the first is 0 */
  | { readonly do: 'cite'; readonly hint: number }
  /** shows the first ticket that may be of the same matter beside the form, or puts it away */
  | { readonly do: 'peek' }
  /** remembers to link with it */
  | { readonly do: 'duplicate' }
  | { readonly do: 'save' }
  | { readonly do: 'search' }
  | { readonly do: 'help' }

export interface KeyPress {
  readonly code: string
  readonly key: string
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly repeat: boolean
  /** an input method is composing: no key is ours */
  readonly composing: boolean
}

/** Where the focus is: `text` takes typed characters, `control` takes Space and Enter, `page` takes nothing. */
export type Focus = 'text' | 'control' | 'page'

const callKeys: Record<string, 'transfer' | 'consult' | 'back' | 'keypad' | 'pause'> = { KeyT: 'transfer', KeyC: 'consult', KeyB: 'back', KeyK: 'keypad', KeyP: 'pause' }
const kindKeys: Record<string, Kind> = { Digit1: 'complaint', Digit2: 'report', Digit3: 'consultation', Digit4: 'suggestion' }

export function commandOf(press: KeyPress, focus: Focus, ringing: boolean): Command | null {
  if (press.composing || press.repeat) return null
  if (press.ctrl && press.shift && !press.alt) return toneOf(press.code)
  if (press.ctrl && !press.alt && !press.shift) return press.code === 'Enter' && ringing ? { do: 'answer' } : withControl(press.code)
  if (press.alt && !press.ctrl && !press.shift) return withAlt(press.code)
  if (press.ctrl || press.alt || focus === 'text') return null
  if (press.key === '?') return { do: 'help' }
  if (press.code === 'KeyM' && !press.shift) return { do: 'mute' }
  if (press.code === 'KeyH' && !press.shift) return { do: 'hold' }
  const ofCall = press.shift ? undefined : callKeys[press.code]
  if (ofCall !== undefined) return { do: ofCall }
  if (press.code === 'Space' && !press.shift && ringing && focus === 'page') return { do: 'answer' }
  return null
}

function withControl(code: string): Command | null {
  switch (code) {
    case 'KeyE':
      return { do: 'hang-up' }
    case 'KeyS':
      return { do: 'save' }
    case 'KeyK':
      return { do: 'search' }
    default:
      return null
  }
}

function withAlt(code: string): Command | null {
  switch (code) {
    case 'KeyR':
      return { do: 'toggle-ready' }
    case 'KeyM':
      return { do: 'mute' }
    case 'KeyH':
      return { do: 'hold' }
    case 'Digit8':
      return { do: 'peek' }
    case 'Digit9':
      return { do: 'duplicate' }
    default: {
      const ofCall = callKeys[code]
      if (ofCall !== undefined) return { do: ofCall }
      const kind = kindKeys[code]
      return kind === undefined ? hintOf(code) : { do: 'kind', kind }
    }
  }
}

/** Ctrl Shift and a digit; minus is the star, equals the hash. */
function toneOf(code: string): Command | null {
  const tone = code === 'Minus' ? '*' : code === 'Equal' ? '#' : (/^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? null)
  return tone === null ? null : { do: 'tone', tone }
}

/** Alt 5, 6, 7, right of the kinds. */
function hintOf(code: string): Command | null {
  const hint = /^Digit\d$/.test(code) ? Number(code.slice(5)) - firstHintDigit : -1
  return hint >= 0 && hint < hintCount ? { do: 'cite', hint } : null
}

/** Reads the focus from the page's active element. */
export function focusOf(element: Element | null): Focus {
  if (element === null || element.tagName === 'BODY' || element.tagName === 'HTML') return 'page'
  if (element.tagName === 'TEXTAREA' || element.tagName === 'SELECT' || (element as HTMLElement).isContentEditable) return 'text'
  if (element.tagName === 'INPUT') {
    const type = (element as HTMLInputElement).type
    return ['checkbox', 'radio', 'button', 'range', 'submit'].includes(type) ? 'control' : 'text'
  }
  return element.closest('button, a[href], [role="button"], [role="menuitem"], [role="option"], [role="radio"], [role="tab"], [role="dialog"]') === null ? 'page' : 'control'
}

/** What a key asks of a ticket's page: to open the form of a lawful step by its place, to take it, to put it away. */
export type StepCommand = { readonly do: 'open'; readonly index: number } | { readonly do: 'take' } | { readonly do: 'close' }

/** `listOpen`: the focus is in a list that is open and closes itself. A ringing call has Ctrl Enter for itself. */
export function stepKeyOf(press: KeyPress, focus: Focus, now: { ringing: boolean; formOpen: boolean; listOpen: boolean }): StepCommand | null {
  if (press.composing || press.repeat || press.alt || press.shift) return null
  if (press.ctrl) return press.code === 'Enter' && now.formOpen && !now.ringing ? { do: 'take' } : null
  if (press.code === 'Escape') return now.formOpen && !now.listOpen ? { do: 'close' } : null
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)
  return digit === null || focus === 'text' ? null : { do: 'open', index: Number(digit[1]) - 1 }
}

/** The row that a key leads to in a list of `count` rows; null for a key that is not the list's. `row` is -1 while none has the focus. */
export function rowAfter(code: string, row: number, count: number): number | null {
  if (count === 0) return null
  switch (code) {
    case 'ArrowDown':
      return Math.min(row + 1, count - 1)
    case 'ArrowUp':
      return Math.max(row - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
