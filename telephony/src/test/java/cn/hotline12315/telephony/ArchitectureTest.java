package cn.hotline12315.telephony;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

@AnalyzeClasses(packages = "cn.hotline12315.telephony", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onlyOnePackageKnowsAsteriskJava = noClasses()
            .that()
            .resideOutsideOfPackage("..telephony.asterisk..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.asteriskjava..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsJedis = noClasses()
            .that()
            .resideOutsideOfPackage("..telephony.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("redis.clients..");

    @ArchTest
    static final ArchRule onlyTheDeskKnowsWebSockets = noClasses()
            .that()
            .resideOutsideOfPackage("..telephony.seat..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.web.socket..");

    @ArchTest
    static final ArchRule noDatabaseOnACallsPath = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..");

    @ArchTest
    static final ArchRule theClockIsInjected = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule featuresFormNoCircle =
            slices().matching("cn.hotline12315.telephony.(*)..").should().beFreeOfCycles();
}
