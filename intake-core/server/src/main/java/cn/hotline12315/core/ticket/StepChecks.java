package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Authority;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.Reached;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.web.FieldErrors;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a step says must be true of the world: its authorities, people, tickets and days exist and fit each other.
@Component
class StepChecks {
    private static final String DAY = "须为今天或以后的日期";
    private final Authorities authorities;
    private final TicketCitations citations;
    private final TicketRules rules;
    private final JdbcClient sql;
    private final Access access;
    private final TicketPlaces places;
    private final LinkedTicket linked;
    private final Clock clock;

    StepChecks(
            Authorities authorities,
            TicketCitations citations,
            TicketRules rules,
            JdbcClient sql,
            Access access,
            TicketPlaces places,
            LinkedTicket linked,
            Clock clock) {
        this.authorities = authorities;
        this.citations = citations;
        this.rules = rules;
        this.sql = sql;
        this.access = access;
        this.places = places;
        this.linked = linked;
        this.clock = clock;
    }

    void check(UUID ticket, Life life, SignedIn user, Step step, FieldErrors errors) {
        switch (step) {
            case Step.Dispatch s -> {
                valid("to", s.to(), errors);
                if (s.assisting() != null) {
                    s.assisting().forEach(id -> valid("assisting", id, errors));
                }
            }
            case Step.Designate s -> under("to", s.to(), user, errors);
            case Step.Dispute s -> {
                valid("with", s.with(), errors);
                if (s.with().equals(life.unit())) {
                    errors.add("with", "不能与本单位自身争议");
                }
            }
            case Step.Assign s -> assign(s, life, errors);
            case Step.DecideRecusal s -> {
                if (s.granted() && s.user() == null) {
                    errors.add("user", "准予回避的，须另行指派承办人");
                } else if (s.user() != null) {
                    ofUnit("user", s.user(), life, errors);
                }
            }
            case Step.RequestProof s -> notPast("until", s.until(), errors);
            case Step.Supervise s -> notPast("until", s.until(), errors);
            case Step.Entrust s -> {
                if (!s.consents()) {
                    errors.add("consents", "委托调解须经双方当事人同意（第十九条）");
                }
            }
            case Step.Refuse s -> rules.check(ticket, "ground", s.ground(), errors);
            case Step.Terminate s -> rules.check(ticket, "ground", s.ground(), errors);
            case Step.Join s -> join(ticket, user, s, errors);
            case Step.Unjoin s -> tied("ticket", ticket, s.ticket(), Relation.JOINT, errors);
            case Step.NotAgain s -> other("earlier", s.earlier(), ticket, user, TicketKind.REPORT, errors);
            case Step.Link s -> link(ticket, user, s, errors);
            case Step.Unlink s -> tied("other", ticket, s.other(), Relation.DUPLICATE, errors);
            case Step.Answer s -> citations.check(TicketCitations.of(s.cited()), errors);
            case Step.Split s -> {
                if (s.kind() == life.kind()) {
                    errors.add("kind", "拆出的工单须为另一类型（第九条）");
                }
            }
            case Step.FollowUp s -> {
                if (s.satisfaction() != null && s.reached() != Reached.REACHED) {
                    errors.add("satisfaction", "未联系上或不愿接受回访的，没有满意度");
                }
            }
            default -> {}
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), RegisterTicket.CHINA);
    }

    private void notPast(String field, LocalDate day, FieldErrors errors) {
        if (day.isBefore(today())) {
            errors.add(field, DAY);
        }
    }

    private @Nullable Authority valid(String field, UUID id, FieldErrors errors) {
        Optional<Authority> found = authorities.byId(id).filter(authority -> authority.isValidOn(today()));
        if (found.isEmpty()) {
            errors.add(field, "没有这个单位，或该单位已撤销");
        }
        return found.orElse(null);
    }

    private void under(String field, UUID id, SignedIn user, FieldErrors errors) {
        Authority found = valid(field, id, errors);
        if (found != null
                && (found.id().equals(user.authority().id())
                        || !authorities.isUnder(id, user.authority().id()))) {
            errors.add(field, "只能指定本机关的下级单位");
        }
    }

    private void assign(Step.Assign step, Life life, FieldErrors errors) {
        if ((step.user() == null) == (step.office() == null)) {
            errors.add("user", "请选择承办人或市场监管所，二者选一");
        } else if (step.user() != null) {
            ofUnit("user", step.user(), life, errors);
        } else if (step.office() != null) {
            Authority office = valid("office", step.office(), errors);
            if (office != null && !Objects.equals(office.parent(), life.unit())) {
                errors.add("office", "只能指派给本单位的市场监管所");
            }
        }
    }

    private void ofUnit(String field, UUID user, Life life, FieldErrors errors) {
        boolean fits = life.unit() != null
                && sql.sql("""
                                select exists (select from app_user u join authority a on a.id = u.authority_id
                                  where u.id = ? and u.active and 'case-handler' = any(u.roles)
                                    and (u.authority_id = ? or a.parent_id = ?))""")
                        .params(user, life.unit(), life.unit())
                        .query(Boolean.class)
                        .single();
        if (!fits) {
            errors.add(field, "不是本单位的承办人");
        }
    }

    private void join(UUID ticket, SignedIn user, Step.Join step, FieldErrors errors) {
        if (!step.consent()) {
            errors.add("consent", "共同投诉须经各投诉人同意（第十二条）");
        }
        other("ticket", step.ticket(), ticket, user, TicketKind.COMPLAINT, errors);
        if (linked.areTied(ticket, step.ticket(), Relation.JOINT)) {
            errors.add("ticket", "已经是共同投诉");
        }
    }

    private void other(String field, UUID id, UUID ticket, SignedIn user, TicketKind kind, FieldErrors errors) {
        boolean there = !id.equals(ticket)
                && kindOf(id).filter(kind::equals).isPresent()
                && places.of(id)
                        .filter(place -> access.may(user, Permission.READ, place))
                        .isPresent();
        if (!there) {
            errors.add(field, "没有这件" + kind.chinese());
        }
    }

    private void link(UUID ticket, SignedIn user, Step.Link step, FieldErrors errors) {
        boolean report = kindOf(step.other()).filter(TicketKind.REPORT::equals).isPresent();
        boolean there = !step.other().equals(ticket)
                && places.of(step.other())
                        .filter(place -> access.mayKnow(user, place, report))
                        .isPresent();
        if (!there) {
            errors.add("other", "没有这件工单，或您无权查看");
        } else if (linked.areTied(ticket, step.other(), Relation.DUPLICATE)) {
            errors.add("other", "已经关联");
        }
    }

    private void tied(String field, UUID ticket, UUID other, Relation relation, FieldErrors errors) {
        if (!linked.areTied(ticket, other, relation)) {
            errors.add(field, "这两件工单没有关联");
        }
    }

    private Optional<TicketKind> kindOf(UUID ticket) {
        return sql.sql("select kind from ticket where id = ?")
                .param(ticket)
                .query((row, _) -> TicketKind.of(row.getString("kind")).orElseThrow())
                .optional();
    }
}
