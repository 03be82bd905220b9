import type { TelephonyHealth } from '@/desk/health'

export type AlarmKey = 'core' | 'telephony' | 'asterisk' | 'redis' | 'disk-full' | 'switched-off' | 'events-lost' | 'recordings-waiting'

export interface Alarm {
  readonly key: AlarmKey
  /** `bad`: callers or records suffer now; `warn`: it is caught, and somebody should look */
  readonly tone: 'bad' | 'warn'
  readonly count: number
}

/** A node brings its recordings within minutes; so many that wait mean that they do not arrive. */
export const waitingMost = 20

/** What is amiss, the worst first. `telephony` is null when it does not answer. */
export function alarmsOf(telephony: TelephonyHealth | null, coreUp: boolean): Alarm[] {
  const found: Alarm[] = []
  const add = (key: AlarmKey, tone: Alarm['tone'], there: boolean, count = 0) => {
    if (there) found.push({ key, tone, count })
  }
  add('core', 'bad', !coreUp)
  add('telephony', 'bad', telephony === null)
  if (telephony === null) return found
  add('asterisk', 'bad', !telephony.asterisk)
  add('redis', 'bad', !telephony.redis)
  add('disk-full', 'bad', telephony.recording === 'disk-full')
  add('switched-off', 'warn', telephony.recording === 'switched-off')
  add('events-lost', 'warn', telephony.eventsLost > 0, telephony.eventsLost)
  add('recordings-waiting', 'warn', telephony.recordingsWaiting > waitingMost, telephony.recordingsWaiting)
  return found
}
