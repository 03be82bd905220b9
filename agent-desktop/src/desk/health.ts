/** `/telephony/health`, as in `docs/contracts.md` section 7. */
export interface TelephonyHealth {
  status: 'up' | 'degraded'
  asterisk: boolean
  redis: boolean
  /** losses of Asterisk's events since telephony's start; each was followed by a reading of everything */
  eventsLost: number
  /** `on`, or why nothing is recorded now */
  recording: 'on' | 'disk-full' | 'switched-off'
  /** recordings that are not yet with the core */
  recordingsWaiting: number
}

const patience = 3_000

/** Asks telephony through the front door; null when it is away. It answers 503 with the same words while something is amiss. */
export async function telephonyHealth(fetcher: typeof fetch = (input, init) => fetch(input, init)): Promise<TelephonyHealth | null> {
  try {
    const response = await fetcher('/telephony/health', { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(patience) })
    const said = (await response.json()) as Partial<TelephonyHealth>
    // The front door answers for a telephony that is away, in other words.
    if (said.status !== 'up' && said.status !== 'degraded') return null
    return {
      status: said.status, asterisk: said.asterisk === true, redis: said.redis === true, eventsLost: said.eventsLost ?? 0,
      recording: said.recording ?? 'on', recordingsWaiting: said.recordingsWaiting ?? 0,
    }
  } catch {
    return null
  }
}
