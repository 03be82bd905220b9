import type { RecordingReport } from '@/api/types'

/** Which of a recording's two channels is heard: left the citizen, right the hotline. */
export type Heard = 'both' | 'citizen' | 'hotline'
export const heards: readonly Heard[] = ['both', 'citizen', 'hotline']
export const speeds = [1, 1.5, 2] as const

/** How loud the left and the right channel are in the left and in the right ear: `[left to left, left to right, right to left, right to right]`. */
export function earsOf(heard: Heard): readonly [number, number, number, number] {
  switch (heard) {
    case 'both':
      return [1, 0, 0, 1]
    case 'citizen':
      return [1, 1, 0, 0]
    case 'hotline':
      return [0, 0, 1, 1]
  }
}

/** Seconds within the recording, whatever was asked for. */
export function within(second: number, length: number): number {
  return Number.isFinite(second) ? Math.min(Math.max(0, second), Math.max(0, length)) : 0
}

/** 1_234_567 → 1.2 MB. */
export function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

export interface Completeness {
  readonly excused: number
  /** also those beyond the first 100, which are not named */
  readonly missing: number
  /** of the calls whose recording should be there by now; null when there is none */
  readonly share: number | null
}

export function completenessOf(report: RecordingReport): Completeness {
  const excused = report.excused.reduce((sum, one) => sum + one.count, 0)
  const missing = Math.max(0, report.answered - report.recorded - excused - report.pending)
  const due = report.recorded + missing
  return { excused, missing, share: due === 0 ? null : report.recorded / due }
}
