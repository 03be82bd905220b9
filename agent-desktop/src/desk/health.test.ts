import { describe, expect, it } from 'vitest'
import { telephonyHealth } from './health'

const asked = (body: string, status = 200) => telephonyHealth(() => Promise.resolve(new Response(body, { status })))

describe('the health of telephony', () => {
  it('is read while it is degraded too', async () => {
    const health = await asked('{"status":"degraded","asterisk":true,"redis":false,"eventsLost":2,"recording":"disk-full","recordingsWaiting":7}', 503)
    expect(health).toEqual({ status: 'degraded', asterisk: true, redis: false, eventsLost: 2, recording: 'disk-full', recordingsWaiting: 7 })
  })
  it('is unknown when the front door answers instead', async () => expect(await asked('<html>502</html>', 502)).toBeNull())
  it('is unknown when somebody else answers in JSON', async () => expect(await asked('{"status":503,"type":"/problems/core-unavailable"}', 503)).toBeNull())
  it('is unknown without a network', async () => expect(await telephonyHealth(() => Promise.reject(new TypeError('offline')))).toBeNull())
})
