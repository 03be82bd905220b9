import { createRouter, createWebHashHistory } from 'vue-router'
import AccountPage from '@/features/account/AccountPage.vue'
import AdminPage from '@/features/admin/AdminPage.vue'
import ContactList from '@/features/contacts/ContactList.vue'
import ContactPage from '@/features/contacts/ContactPage.vue'
import DeviceCheckPage from '@/features/device-check/DeviceCheckPage.vue'
import LoginPage from '@/features/login/LoginPage.vue'
import OversightPage from '@/features/oversight/OversightPage.vue'
import TicketPage from '@/features/ticket/TicketPage.vue'
import TicketList from '@/features/tickets/TicketList.vue'
import DeskLayout from './DeskLayout.vue'
import WorkbenchPage from './WorkbenchPage.vue'

/**
 * Addresses live behind the `#`, so that the front door serves one file and needs no rules. `gate` says where this person may be: `open`
 * while that is not known yet, so that a page that is loaded anew comes back to its place.
 */
export function makeRouter(gate: () => 'open' | 'login' | 'device-check' | 'desk', supervises: () => boolean) {
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
          { path: 'tickets', component: TicketList },
          { path: 'tickets/:number', component: TicketPage, props: true },
          { path: 'contacts', component: ContactList },
          { path: 'contacts/:id', component: ContactPage, props: true },
          { path: 'admin', component: AdminPage },
          { path: 'account', component: AccountPage },
          { path: 'oversight', component: OversightPage, meta: { supervisor: true } },
        ],
      },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  })
  router.beforeEach((to) => {
    const place = gate()
    if (place === 'open') return true
    if (to.meta['supervisor'] === true && place === 'desk' && !supervises()) return { path: '/' }
    if (place === 'desk') return to.name === 'login' || to.name === 'device-check' ? { path: '/' } : true
    return to.name === place ? true : { name: place }
  })
  return router
}
