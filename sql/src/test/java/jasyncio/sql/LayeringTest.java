package jasyncio.sql;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What the packages of databases know of each other. */
class LayeringTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("jasyncio.sql");

    @Test
    void whatADriverIsKnowsNoDriver() {
        classes().that(resideInAPackage("jasyncio.sql.driver"))
                .should().onlyDependOnClassesThat(
                        resideInAPackage("jasyncio.sql.driver").or(not(resideInAPackage("jasyncio.sql.."))))
                .check(CLASSES);
    }

    @Test
    void neitherDriverKnowsTheOtherOrWhoUsesIt() {
        for (String driver : new String[]{"jasyncio.sql.pg", "jasyncio.sql.jdbc"}) {
            classes().that(resideInAPackage(driver))
                    .should().onlyDependOnClassesThat(resideInAnyPackage(driver, "jasyncio.sql.driver")
                            .or(not(resideInAPackage("jasyncio.sql.."))))
                    .check(CLASSES);
        }
    }

    /** So that another driver is one more package. */
    @Test
    void whatIsAboveKnowsNoLibraryOfADriver() {
        noClasses().that(resideInAnyPackage("jasyncio.sql", "jasyncio.sql.driver"))
                .should().dependOnClassesThat(resideInAnyPackage("io.vertx..", "jasyncio.vertx..", "com.zaxxer.."))
                .check(CLASSES);
    }

    @Test
    void everyPackageIsKnownHere() {
        classes().should().resideInAnyPackage("jasyncio.sql", "jasyncio.sql.driver", "jasyncio.sql.jdbc",
                "jasyncio.sql.pg").check(CLASSES);
    }
}
