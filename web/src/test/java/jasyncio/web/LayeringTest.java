package jasyncio.web;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the packages of the web, and the modules below, know of each other. */
class LayeringTest {
    /** Those that know no other package of the web. */
    private static final List<String> BASE =
            List.of("jasyncio.web.files", "jasyncio.web.guard", "jasyncio.web.json");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("jasyncio.netty", "jasyncio.vertx", "jasyncio.web");

    @Test
    void theModulesBelowDoNotKnowThoseAbove() {
        noClasses().that(resideInAPackage("jasyncio.netty.."))
                .should().dependOnClassesThat(resideInAnyPackage("jasyncio.vertx..", "jasyncio.web..", "io.vertx.."))
                .check(CLASSES);
        noClasses().that(resideInAPackage("jasyncio.vertx.."))
                .should().dependOnClassesThat(resideInAPackage("jasyncio.web.."))
                .check(CLASSES);
    }

    @Test
    void theBaseOfTheWebKnowsNothingElseOfIt() {
        for (String base : BASE) {
            classes().that(resideInAPackage(base))
                    .should().onlyDependOnClassesThat(
                            resideInAPackage(base).or(not(resideInAPackage("jasyncio.web.."))))
                    .check(CLASSES);
        }
    }

    @Test
    void theServerKnowsNoClientAndTheClientNoGuard() {
        noClasses().that(resideInAPackage("jasyncio.web"))
                .should().dependOnClassesThat(resideInAnyPackage("jasyncio.web.client", "jasyncio.web.test"))
                .check(CLASSES);
        noClasses().that(resideInAPackage("jasyncio.web.client"))
                .should().dependOnClassesThat(resideInAnyPackage("jasyncio.web.guard", "jasyncio.web.test"))
                .check(CLASSES);
    }

    @Test
    void everyPackageIsKnownHere() {
        classes().that(resideInAPackage("jasyncio.web.."))
                .should().resideInAnyPackage("jasyncio.web", "jasyncio.web.client", "jasyncio.web.files",
                        "jasyncio.web.guard", "jasyncio.web.json", "jasyncio.web.test")
                .check(CLASSES);
    }
}
