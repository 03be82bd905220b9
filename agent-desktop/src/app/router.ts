import { createRouter, createWebHashHistory } from 'vue-router'
import type { User } from '@/api/types'
import AccountPage from '@/features/account/AccountPage.vue'
import AdminPage from '@/features/admin/AdminPage.vue'
import AuditPage from '@/features/audit/AuditPage.vue'
import BoardPage from '@/features/board/BoardPage.vue'
import CallBacksPage from '@/features/call-backs/CallBacksPage.vue'
import CalendarPage from '@/features/calendar/CalendarPage.vue'
import ContactList from '@/features/contacts/ContactList.vue'
import ContactPage from '@/features/contacts/ContactPage.vue'
import DeviceCheckPage from '@/features/device-check/DeviceCheckPage.vue'
import EntryEditor from '@/features/knowledge/EntryEditor.vue'
import FloorPage from '@/features/floor/FloorPage.vue'
import KnowledgePage from '@/features/knowledge/KnowledgePage.vue'
import LoginPage from '@/features/login/LoginPage.vue'
import OversightPage from '@/features/oversight/OversightPage.vue'
import StatisticsPage from '@/features/statistics/StatisticsPage.vue'
import RoutingPage from '@/features/routing/RoutingPage.vue'
import TicketPage from '@/features/ticket/TicketPage.vue'
import TicketsPage from '@/features/tickets/TicketsPage.vue'
import { hasBoard, hasDesk, homeOf } from '@/state/work-places'
import DeskLayout from './DeskLayout.vue'
import WorkbenchPage from './WorkbenchPage.vue'

/**
 * Addresses live behind the `#`, so that the front door serves one file and needs no rules. `gate` says where this person may be: `open`
 * while that is not known yet, so that a page that is loaded anew comes back to its place. `who`: nobody has the desk but who may register.
 */
export function makeRouter(gate: () => 'open' | 'login' | 'device-check' | 'desk', who: () => User | null) {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/login', name: 'login', component: LoginPage },
      { path: '/device-check', name: 'device-check', component: DeviceCheckPage },
      {
        path: '/',
        component: DeskLayout,
        children: [
          { path: '', name: 'desk', component: WorkbenchPage },
          { path: 'tickets', component: TicketsPage },
          { path: 'tickets/:number', component: TicketPage, props: true },
          { path: 'board', component: BoardPage, meta: { board: true } },
          { path: 'contacts', component: ContactList },
          { path: 'contacts/:id', component: ContactPage, props: true },
          { path: 'call-backs', component: CallBacksPage, meta: { permission: 'call-back' } },
          { path: 'statistics', component: StatisticsPage, meta: { permission: 'statistics' } },
          { path: 'admin', component: AdminPage },
          { path: 'account', component: AccountPage },
          { path: 'calendar', component: CalendarPage },
          { path: 'knowledge', component: KnowledgePage },
          { path: 'knowledge/new', component: EntryEditor },
          { path: 'knowledge/:id', component: KnowledgePage, props: true },
          { path: 'knowledge/:id/edit', component: EntryEditor, props: true },
          { path: 'floor', component: FloorPage, meta: { permission: 'oversight' } },
          { path: 'oversight', component: OversightPage, meta: { permission: 'oversight' } },
          { path: 'routing', component: RoutingPage, meta: { permission: 'routing' } },
          { path: 'audit', component: AuditPage },
        ],
      },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  })
  router.beforeEach((to) => {
    const place = gate()
    if (place === 'open') return true
    const user = who()
    if (place === 'desk' && user !== null) {
      const barred = (typeof to.meta['permission'] === 'string' && !user.permissions.includes(to.meta['permission'])) || (to.meta['board'] === true && !hasBoard(user)) || (to.name === 'desk' && !hasDesk(user))
      return barred || to.name === 'login' || to.name === 'device-check' ? { path: homeOf(user) } : true
    }
    return to.name === place ? true : { name: place }
  })
  return router
}
