/**
 * How safe the typed words of one draft are. Each change makes a new revision; a revision is first kept on this machine,
 * then by the core. Events of older revisions arrive late and change nothing.
 *
 * ```
 * untouched ──changed──► typing ──kept──► kept ──sent──► saved ──changed──► typing …
 *                                          └──core-away──► local ──sent──► saved
 * ```
 */
export type DraftSaving =
  | { readonly at: 'untouched' }
  | { readonly at: 'typing'; readonly revision: number; readonly away: boolean }
  | { readonly at: 'kept'; readonly revision: number }
  | { readonly at: 'local'; readonly revision: number }
  | { readonly at: 'saved'; readonly revision: number; readonly savedAt: number }

export type DraftSavingEvent =
  | { readonly type: 'changed'; readonly revision: number }
  | { readonly type: 'kept'; readonly revision: number }
  | { readonly type: 'sent'; readonly revision: number; readonly savedAt: number }
  | { readonly type: 'core-away' }

export const untouched: DraftSaving = { at: 'untouched' }

export function nextSaving(state: DraftSaving, event: DraftSavingEvent): DraftSaving {
  if (event.type === 'changed') {
    return { at: 'typing', revision: event.revision, away: state.at === 'local' || (state.at === 'typing' && state.away) }
  }
  if (state.at === 'untouched') return state
  switch (event.type) {
    case 'kept':
      if (state.at !== 'typing' || event.revision < state.revision) return state
      return { at: state.away ? 'local' : 'kept', revision: state.revision }
    case 'sent':
      if (event.revision < state.revision) return state.at === 'typing' ? { ...state, away: false } : state
      return { at: 'saved', revision: state.revision, savedAt: event.savedAt }
    case 'core-away':
      if (state.at === 'kept') return { at: 'local', revision: state.revision }
      return state.at === 'typing' ? { ...state, away: true } : state
  }
}

/** What the indicator says. */
export function statusOf(state: DraftSaving): 'saving' | 'saved' | 'local' {
  switch (state.at) {
    case 'untouched':
    case 'saved':
      return 'saved'
    case 'local':
      return 'local'
    case 'typing':
      return state.away ? 'local' : 'saving'
    case 'kept':
      return 'saving'
  }
}
