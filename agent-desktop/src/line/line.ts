import type { CallInfo, EndedBy } from '@/state/call'
import type { LineStats } from '@/state/quality'
import type { SipAccess } from '@/desk/messages'

/**
 * The seat's telephone. One call at a time: while one lives, others are refused with 486. The same call once more means that
 * the server has lost the older session: it is forgotten without a word, and the new one takes its place.
 * Implemented by `JsSipLine` on WebRTC (proved by the acceptance test, with a real Asterisk) and by `FakeLine`.
 */
export interface Line {
  /** Tells every event from now on; the returned function ends that. */
  listen(listener: (event: LineEvent) => void): () => void
  /**
   * Registers with these credentials. Called again with others it takes the new ones over; a living call is not touched.
   */
  connect(access: SipAccess): void
  /** Ends the registration (and a living call). Safe to repeat. */
  disconnect(): void
  /** Ends the registration and takes no further call; a living call goes on to its end. */
  retire(): void
  /** Answers the ringing call with this microphone (null: the browser's choice). No effect when nothing rings. */
  answer(microphone: string | null): void
  /** A call is about to be put through again: its microphone is opened meanwhile, and let go when none comes. */
  prepare(microphone: string | null): void
  /** The machine's network changed or came back: renews the registration at once instead of when it is noticed. */
  wake(): void
  /** Ends the living call, or refuses the ringing one. No effect without one. */
  hangUp(): void
  mute(muted: boolean): void
  /** While held nothing of the microphone is sent, muted or not. The session stays. */
  hold(held: boolean): void
  /** 0 to 1 for what is heard, 0 to 2 for what is sent (1: as it comes). Kept for later calls. */
  setVolume(volume: Volume): void
  /** Counters of the living call; null without one. */
  stats(): Promise<LineStats | null>
}

export interface Volume {
  readonly heard: number
  readonly sent: number
}

export type Registration = 'off' | 'connecting' | 'registered' | 'lost' | 'refused'

export type LineEvent =
  | { readonly type: 'registration'; readonly state: Registration }
  /** `resume`: this seat was in the call already; it is answered without a key. */
  | { readonly type: 'rang'; readonly info: CallInfo; readonly resume: boolean }
  | { readonly type: 'answered'; readonly callId: string }
  | { readonly type: 'ended'; readonly callId: string; readonly by: EndedBy }
  | { readonly type: 'muted'; readonly muted: boolean }
