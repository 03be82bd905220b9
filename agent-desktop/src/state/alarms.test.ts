import { describe, expect, it } from 'vitest'
import type { TelephonyHealth } from '@/desk/health'
import { alarmsOf, waitingMost } from './alarms'

const well: TelephonyHealth = { status: 'up', asterisk: true, redis: true, eventsLost: 0, recording: 'on', recordingsWaiting: 3 }
const keys = (health: Partial<TelephonyHealth> | null, coreUp = true) => alarmsOf(health === null ? null : { ...well, ...health }, coreUp).map((alarm) => alarm.key)

describe('alarms', () => {
  it('are silent while all is well, also with a few recordings on their way', () => expect(keys({ recordingsWaiting: waitingMost })).toEqual([]))
  it('say that telephony is away instead of guessing the rest', () => expect(keys(null, false)).toEqual(['core', 'telephony']))
  it('name the worst first', () =>
    expect(keys({ asterisk: false, redis: false, recording: 'disk-full', eventsLost: 2, recordingsWaiting: 41 }, false)).toEqual(['core', 'asterisk', 'redis', 'disk-full', 'events-lost', 'recordings-waiting']))
  it('tell a switched-off recorder from a full disk', () => {
    expect(alarmsOf({ ...well, recording: 'switched-off' }, true)).toEqual([{ key: 'switched-off', tone: 'warn', count: 0 }])
    expect(alarmsOf({ ...well, eventsLost: 2 }, true)).toEqual([{ key: 'events-lost', tone: 'warn', count: 2 }])
  })
})
