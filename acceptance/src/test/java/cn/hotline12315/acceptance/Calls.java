package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

/// The story's calls: citizens on the telephone, the agent in the browser, in a call the first words of two tickets.
final class Calls {
    private final Plot plot;

    Calls(Plot plot) {
        this.plot = plot;
    }

    Ticket complaint() {
        Ticket ticket = taken("12315", "13971000001", "complaint", desk -> {
            desk.fill("person-name", "张晓岚");
            desk.fill("respondent-name", "武汉市洪山区某某电器商行");
            desk.fill("respondent-address", "武汉市洪山区珞喻路（虚构地址）");
            desk.fill("facts", "9月1日在该商行购买电饭锅一台，价格499元。使用三天后内胆涂层大面积脱落，商家拒绝退货。店里还在卖没有3C标志的插座。");
            desk.fill("amount", "499.00");
            desk.tick("request-refund");
            desk.draftIs("saved");
            plot.story.tell(
                    "市民张晓岚拨打12315，**%s**接听，边听边录。".formatted(People.name("1001")),
                    "Zhang Xiaolan dials 12315; Wang Min answers, and types while she listens.");
            plot.story.picture(desk, "call", "通话中录单");
        });
        plot.story.tell(
                "**%s** 保存为投诉 %s。".formatted(People.name("1001"), number(ticket)),
                "Saved: a complaint with a number to read out.");
        assertThat(ticket.seen("9001").path("state").asString()).isEqualTo("registered");
        plot.told(ticket, "complaint-registered complainant");
        ticket.isSeenBy("1001 9001 3001");
        ticket.offers("1001", "withdraw supplement split join urge link");
        ticket.offers("3001", "dispatch withdraw supplement split join supervise urge link");
        plot.due(ticket);
        return ticket;
    }

    Ticket report() {
        Ticket ticket = taken("12331", "13971000002", "report", desk -> {
            desk.fill("person-name", "李建民");
            desk.fill("respondent-name", "武汉市洪山区某某生鲜超市");
            desk.fill("facts", "9月13日在该超市看到货架上有多盒已过保质期的酸奶，更换标签后继续销售。");
            desk.draftIs("saved");
        });
        plot.story.tell(
                "市民李建民拨打12331举报超市，**%s**登记为举报 %s；举报人身份受保护。".formatted(People.name("1001"), number(ticket)),
                "Li Jianmin dials 12331 and reports a supermarket; his identity is protected.");
        plot.told(ticket, "report-registered reporter");
        ticket.isSeenBy("1001 9001 3001");
        ticket.offers("3001", "dispatch withdraw supplement split supervise urge link");
        plot.due(ticket);
        return ticket;
    }

    private String number(Ticket ticket) {
        return ticket.seen("9001").path("numberDisplay").asString();
    }

    private interface Words {
        void typed(Desk desk);
    }

    private Ticket taken(String dialled, String from, String kind, Words words) {
        try (Desk desk = Desk.signIn(plot.chromium.window(), "1001")) {
            desk.ready();
            try (Citizen citizen = Citizen.calls(dialled, from)) {
                String callId = desk.incoming();
                desk.answer();
                desk.at("kind-" + kind).click();
                words.typed(desk);
                Ticket ticket = new Ticket(plot.people, "1001", desk.save());
                assertThat(ticket.seen("1001").path("callId").asString()).isEqualTo(callId);
                assertThat(citizen.isTalking()).isTrue();
                desk.hangUp();
                citizen.ended();
                desk.signOut();
                return ticket;
            }
        }
    }
}
