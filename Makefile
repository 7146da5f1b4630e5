# What a contributor does, one verb each. mvn verify is the whole check.
MVN := $(shell command -v mvn > /dev/null && echo mvn || echo ./mvnw)

.PHONY: help verify long test it fmt demo bench dictionary image
help: ## these verbs
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)
verify: ## formatter, gates, unit and integration tests
	$(MVN) -B -ntp verify
long: ## the tests tagged long, which verify leaves out
	$(MVN) -B -ntp verify -Plong
test: ## one test in seconds: make test T=PublisherTest, T="LeaseTest#method", T="-f ATest BTest"
	@jobs/dev/test $(T)
it: ## one integration test with the built program: make it T=ForgetIT
	$(MVN) -B -ntp -q verify -DskipUnitTests -DskipPreparation -Dtest.excluded= -Dit.test=$(T) -Dfailsafe.failIfNoSpecifiedTests=true
fmt: ## formats Java, POM and the ends of lines elsewhere
	$(MVN) -q -B spotless:apply
demo: ## a sample shop, a night and its report under demo/
	./setia demo --dir demo
bench: ## one benchmark: make bench B=load
	bench/$(B).sh
dictionary: ## writes docs/data-dictionary.md anew after a change of sql/
	@JVM=-Dsetia.update=true jobs/dev/test DictionaryTest
image: ## target/setia-VERSION-image.tar, an OCI image, without Docker: make image BASE=eclipse-temurin:17-jre
	$(MVN) -B -ntp -q -DskipTests -Pimage $(if $(BASE),-Dimage.base=$(BASE)) package
