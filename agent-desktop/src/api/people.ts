import { search, type Core } from './core'
import type { AuthorityDetail, Enrolment, ImportReport, KeptUser, Line, LineChange, LineForm, Page, Role, Seat, SecondFactorState, Unit, UserForm, UserWithPassword } from './types'

/** The calls about users, authorities and one's own account. */
export function peopleCalls(core: Core) {
  const get = <T>(path: string) => core.send<T>({ method: 'GET', path })
  const post = <T>(path: string, body?: object) => core.send<T>({ method: 'POST', path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  return {
    users: (query: { q?: string; role?: Role | ''; authority?: string; cursor?: string; limit?: number }) => get<Page<KeptUser>>(`/users${search(query)}`),
    addUser: (form: UserForm) => post<UserWithPassword>('/users', form),
    changeUser: (user: KeptUser, form: UserForm) => core.send<KeptUser>({ method: 'PATCH', path: `/users/${user.id}`, body: JSON.stringify(form), headers: { 'If-Match': `"${user.version}"` } }),
    resetPassword: (id: string) => post<UserWithPassword>(`/users/${id}/password-resets`),
    unlock: (id: string) => post<KeptUser>(`/users/${id}/unlock`),
    resetSecondFactor: (id: string) => core.send<KeptUser>({ method: 'DELETE', path: `/users/${id}/second-factor` }),
    seats: () => get<{ items: Seat[] }>('/seats'),
    lines: () => get<{ items: Line[]; mayChange: boolean }>('/lines'),
    changeLine: (line: Line, form: LineForm) => core.send<Line>({ method: 'PUT', path: `/lines/${line.number}`, body: JSON.stringify(form), headers: { 'If-Match': `"${line.version}"` } }),
    lineChanges: (number: string) => get<{ items: LineChange[] }>(`/lines/${number}/changes`),
    authorities: (query: { under?: string; q?: string; limit?: number }) => get<{ items: Unit[] }>(`/authorities${search(query)}`),
    authority: (id: string) => get<AuthorityDetail>(`/authorities/${id}`),
    /** The file goes as its bytes: the core detects the encoding. */
    importAuthorities: (file: Blob, dryRun: boolean) => core.send<ImportReport>({ method: 'POST', path: `/authority-imports?dryRun=${dryRun ? 'true' : 'false'}`, body: file, headers: { 'Content-Type': 'text/csv' }, patience: 60_000 }),
    changePassword: (old: string, wanted: string) => post<null>('/sessions/current/password', { old, new: wanted }),
    secondFactor: () => get<SecondFactorState>('/sessions/current/totp'),
    beginSecondFactor: () => post<Enrolment>('/sessions/current/totp'),
    confirmSecondFactor: (code: string) => post<{ recoveryCodes: string[] }>('/sessions/current/totp/confirmations', { code }),
    removeSecondFactor: (password: string) => post<null>('/sessions/current/totp/removals', { password }),
  }
}
