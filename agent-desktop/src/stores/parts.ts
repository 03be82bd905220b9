import { inject, type InjectionKey } from 'vue'
import type { Core } from '@/api/core'
import type { CoreWatch } from '@/api/core-watch'
import type { Socket } from '@/desk/desk-link'
import type { TelephonyHealth } from '@/desk/health'
import type { LocalStore } from '@/drafts/local-store'
import type { StepStore } from '@/drafts/step-store'
import type { Line } from '@/line/line'

/** What the desk is made of; `main.ts` gives the real ones, development and tests give fakes. */
export interface Parts {
  readonly core: Core
  readonly watch: CoreWatch
  readonly line: Line
  readonly local: LocalStore
  readonly steps: StepStore
  openDeskSocket(): Socket
  /** null when telephony does not answer */
  telephonyHealth(): Promise<TelephonyHealth | null>
}

export const partsKey: InjectionKey<Parts> = Symbol('parts')

export function useParts(): Parts {
  const parts = inject(partsKey)
  if (parts === undefined) throw new Error('the app was made without its parts')
  return parts
}
