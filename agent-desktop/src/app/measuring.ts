import type { Line } from '@/line/line'

/** What monitoring may read of the living call; zeros without one. Counters grow from the call's start. */
export interface MeasuringPoint {
  stats(): Promise<{ remoteEnergy: number; packetsReceived: number; packetsSent: number }>
}

declare global {
  interface Window {
    /** The desk's measuring point, for monitoring and for the acceptance test. Nothing else of the desk is on `window`. */
    readonly __hotline: MeasuringPoint
  }
}

export function measure(line: Line): void {
  const point: MeasuringPoint = {
    stats: async () => {
      const stats = await line.stats()
      return { remoteEnergy: stats?.remoteEnergy ?? 0, packetsReceived: stats?.packetsReceived ?? 0, packetsSent: stats?.packetsSent ?? 0 }
    },
  }
  Object.defineProperty(window, '__hotline', { value: Object.freeze(point) })
}
