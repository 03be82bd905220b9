package cn.hotline12315.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

@AnalyzeClasses(packagesOf = IntakeCore.class, importOptions = ImportOption.DoNotIncludeTests.class)
class RulesTest {
    @ArchTest
    static final ArchRule onlyTheClockTellsTheTime = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule onlyTheApplicationMakesAClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(IntakeCore.class.getName() + "$Time")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .orShould()
            .beAnnotatedWith("jakarta.persistence.PersistenceContext")
            .orShould()
            .beAnnotatedWith("jakarta.ws.rs.core.Context");

    @ArchTest
    static final ArchRule noStaticState = fields().that()
            .areStatic()
            .and()
            .areNotPrivate()
            .should()
            .beFinal()
            .andShould()
            .beStatic();

    @ArchTest
    static final ArchRule featuresDoNotGoInCircles =
            slices().matching("cn.hotline12315.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheRedisAdapterKnowsJedis = noClasses()
            .that()
            .resideOutsideOfPackage("cn.hotline12315.core.redis..")
            .should()
            .dependOnClassesThat(resideInAPackage("redis.clients.."));

    @ArchTest
    static final ArchRule onlyResourcesAndTheWebAdapterKnowJersey = noClasses()
            .that()
            .resideOutsideOfPackage("cn.hotline12315.core.web..")
            .and()
            .haveSimpleNameNotEndingWith("Resource")
            .and()
            .doNotHaveFullyQualifiedName("cn.hotline12315.core.account.SessionFeature")
            .and()
            .doNotHaveFullyQualifiedName("cn.hotline12315.core.account.SignedIn")
            .should()
            .dependOnClassesThat(resideInAPackage("jakarta.ws.rs.."))
            .orShould()
            .dependOnClassesThat(resideInAPackage("org.glassfish.jersey.."));

    @ArchTest
    static final ArchRule rowsStayInTheirFeature =
            noClasses().that().haveSimpleNameEndingWith("Row").should().bePublic();

    @ArchTest
    static final ArchRule onlyRowsAndTheirStoresKnowJpa = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Row")
            .and()
            .haveSimpleNameNotEndingWith("Text")
            .and()
            .doNotHaveSimpleName("People")
            .and()
            .doNotHaveSimpleName("Respondents")
            .and()
            .doNotHaveSimpleName("TicketList")
            .and()
            .doNotHaveSimpleName("OneTicket")
            .should()
            .dependOnClassesThat(resideInAPackage("jakarta.persistence.."))
            .orShould()
            .dependOnClassesThat(resideInAPackage("org.hibernate.."));

    @ArchTest
    static final ArchRule onlySpellingKnowsHanLp = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("cn.hotline12315.core.knowledge.Spelling")
            .should()
            .dependOnClassesThat(resideInAPackage("com.hankcs.."));

    @ArchTest
    static final ArchRule theCipherIsBehindItsInterface = noClasses()
            .that()
            .resideOutsideOfPackages("cn.hotline12315.core.privacy..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.bouncycastle.."));
}
