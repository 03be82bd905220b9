import type { Duty, User } from '@/api/types'

/**
 * The login session.
 *
 * ```
 * unknown ──found──► signed-in ◄──accepted── signing-in ◄──submit── signed-out
 *    └────none────► signed-out ◄──refused / away──┘                    ▲
 *    found, accepted with a duty ──► owing ──settled──► unknown (asked again) ; owing ──expired──► signed-out
 *                       signed-in ──leave──► signing-out ──gone────────┤
 *                       signed-in ──expired────────────────────────────┘
 * ```
 */
export type Login =
  | { readonly at: 'unknown'; readonly coreAway: boolean }
  | { readonly at: 'signed-out'; readonly why: SignedOutReason | null; readonly detail: string | null }
  | { readonly at: 'signing-in'; readonly login: string }
  | { readonly at: 'owing'; readonly user: User; readonly owes: Duty }
  | { readonly at: 'signed-in'; readonly user: User }
  | { readonly at: 'signing-out'; readonly user: User }

export type SignedOutReason = 'wrong' | 'second-factor' | 'wrong-code' | 'ticket-expired' | 'too-many' | 'core-away' | 'expired' | 'left' | 'refused'

export type LoginEvent =
  | { readonly type: 'found'; readonly user: User; readonly owes?: Duty | null }
  | { readonly type: 'none' }
  | { readonly type: 'core-away' }
  | { readonly type: 'submit'; readonly login: string }
  | { readonly type: 'accepted'; readonly user: User; readonly owes?: Duty | null }
  | { readonly type: 'settled' }
  | { readonly type: 'refused'; readonly why: SignedOutReason; readonly detail?: string | null }
  | { readonly type: 'expired' }
  | { readonly type: 'leave' }
  | { readonly type: 'gone' }

export const unknownLogin: Login = { at: 'unknown', coreAway: false }

const out = (why: SignedOutReason | null, detail: string | null = null): Login => ({ at: 'signed-out', why, detail })

const into = (user: User, owes: Duty | null | undefined): Login => (owes ? { at: 'owing', user, owes } : { at: 'signed-in', user })

/** Events that do not fit the state are ignored: they come late from an earlier one. */
export function nextLogin(state: Login, event: LoginEvent): Login {
  switch (event.type) {
    case 'found':
      return state.at === 'unknown' ? into(event.user, event.owes) : state
    case 'none':
      return state.at === 'unknown' ? out(null) : state
    case 'core-away':
      return state.at === 'unknown' ? { at: 'unknown', coreAway: true } : state
    case 'submit':
      return state.at === 'signed-out' ? { at: 'signing-in', login: event.login } : state
    case 'accepted':
      return state.at === 'signing-in' ? into(event.user, event.owes) : state
    case 'settled':
      return state.at === 'owing' ? unknownLogin : state
    case 'refused':
      return state.at === 'signing-in' ? out(event.why, event.detail ?? null) : state
    case 'expired':
      return state.at === 'signed-in' || state.at === 'owing' ? out('expired') : state
    case 'leave':
      return state.at === 'signed-in' ? { at: 'signing-out', user: state.user } : state
    case 'gone':
      return state.at === 'signing-out' ? out('left') : state
  }
}
