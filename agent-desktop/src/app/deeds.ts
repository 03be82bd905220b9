import type { InjectionKey } from 'vue'

/** What several places of the layout can ask of the whole desk. */
export interface Deeds {
  signOut(): void
  showKeys(): void
}

export const deedsKey: InjectionKey<Deeds> = Symbol('deeds')
