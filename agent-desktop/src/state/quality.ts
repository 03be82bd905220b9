/** Counters of one connection, as `getStats()` gives them: all grow from the call's start. */
export interface LineStats {
  readonly at: number
  readonly packetsReceived: number
  readonly packetsSent: number
  readonly packetsLost: number
  /** seconds */
  readonly jitter: number
  /** seconds, null when unknown */
  readonly roundTrip: number | null
  /** sum of the energy heard since the start; it stays put while the other side is silent */
  readonly remoteEnergy: number
}

export type QualityGrade = 'unknown' | 'good' | 'fair' | 'poor' | 'silent'

export interface Quality {
  readonly grade: QualityGrade
  /** 0 to 1, of the last stretch */
  readonly loss: number
  /** milliseconds */
  readonly jitter: number
  /** milliseconds, null when unknown */
  readonly roundTrip: number | null
}

export const unknownQuality: Quality = { grade: 'unknown', loss: 0, jitter: 0, roundTrip: null }

/**
 * Judges the stretch between two readings. The bounds follow ITU-T G.107 for G.711: up to 1 % loss and 30 ms jitter go unnoticed,
 * above 3 % or 60 ms words are lost. `silent` means that no packet came at all.
 */
export function judge(before: LineStats | null, now: LineStats): Quality {
  if (before === null || now.at <= before.at) return unknownQuality
  const received = now.packetsReceived - before.packetsReceived
  const lost = Math.max(0, now.packetsLost - before.packetsLost)
  const loss = received + lost === 0 ? 1 : lost / (received + lost)
  const jitter = now.jitter * 1000
  const roundTrip = now.roundTrip === null ? null : now.roundTrip * 1000
  const grade: QualityGrade = received <= 0 ? 'silent' : loss > 0.03 || jitter > 60 ? 'poor' : loss > 0.01 || jitter > 30 ? 'fair' : 'good'
  return { grade, loss, jitter, roundTrip }
}
