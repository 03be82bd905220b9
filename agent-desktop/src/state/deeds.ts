import type { Target } from '@/desk/messages'
import { toNational } from './number'

/** What may be asked of a call at this moment (docs/routing.md, *In the call*). */
export type Deed = 'hold' | 'resume' | 'transfer' | 'consult' | 'consult-back' | 'consult-complete' | 'conference' | 'conference-drop' | 'record-pause' | 'record-resume' | 'keys'

/** What somebody writes to the colleague who gets the call; longer is cut by nobody, so it is not taken. */
export const longestNote = 200

/**
 * A number outside as it is dialled: national, digits only. Null for what cannot be one: too short or too long, of another country,
 * or one of the emergency and short numbers that 12315 does not put anybody through to.
 */
export function dialable(typed: string): string | null {
  const national = toNational(typed.replaceAll(/[\s()（）-]/g, ''))
  if (national === null) return null
  if (/^1[3-9]\d{9}$/.test(national) || /^[48]00\d{7}$/.test(national) || /^0[1-9]\d{8,10}$/.test(national)) return national
  return /^(95|96|12)\d{3}$/.test(national) && national !== '12315' ? national : null
}

/** True when it looks like somebody is typing a number rather than a name. */
export const looksLikeNumber = (typed: string): boolean => /^[\d\s+()（）-]{5,}$/.test(typed.trim())

export const sameTarget = (one: Target, other: Target): boolean => JSON.stringify(keyOf(one)) === JSON.stringify(keyOf(other))

function keyOf(target: Target): readonly string[] {
  switch (target.kind) {
    case 'seat':
      return ['seat', target.seat]
    case 'queue':
      return ['queue', target.line]
    case 'outside':
      return ['outside', target.number]
  }
}

/** What tones there are on a telephone. */
export const tones = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const
