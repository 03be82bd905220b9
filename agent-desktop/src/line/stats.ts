import type { LineStats } from '@/state/quality'

/** The report of a peer connection, or anything else that lists its parts. */
export interface StatsReport {
  forEach(callback: (part: Record<string, unknown>) => void): void
}

/** Sums up what matters of a call's one audio stream in each direction. */
export function readStats(report: StatsReport, at: number): LineStats {
  const stats = { at, packetsReceived: 0, packetsSent: 0, packetsLost: 0, jitter: 0, roundTrip: null as number | null, remoteEnergy: 0 }
  const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
  report.forEach((part) => {
    if (part['type'] === 'inbound-rtp' && part['kind'] === 'audio') {
      stats.packetsReceived += number(part['packetsReceived'])
      stats.packetsLost += number(part['packetsLost'])
      stats.jitter = Math.max(stats.jitter, number(part['jitter']))
      stats.remoteEnergy += number(part['totalAudioEnergy'])
    } else if (part['type'] === 'outbound-rtp' && part['kind'] === 'audio') {
      stats.packetsSent += number(part['packetsSent'])
    } else if (part['type'] === 'remote-inbound-rtp' && typeof part['roundTripTime'] === 'number') {
      stats.roundTrip = part['roundTripTime']
    }
  })
  return stats
}
