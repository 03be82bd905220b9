import type { Problem } from './types'

/**
 * What came of a call to the core.
 * `away`: it could not be reached or did not answer in time; the same call may be made again.
 * `refused`: it answered with a problem; repeating changes nothing.
 */
export type Outcome<T> =
  | { readonly as: 'done'; readonly value: T; readonly status: number }
  | { readonly as: 'refused'; readonly problem: Problem }
  | { readonly as: 'away' }

export const notSignedIn = '/problems/not-signed-in'
