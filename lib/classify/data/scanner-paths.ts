import { listOf } from "../words.ts";

/** Paths of the rule `scanner-test-path`. */
export const scannerTestPathPaths = listOf(`
  w00tw00t* morfeus soapcaller.bs trinity.txt.bak nmaplowercheck* nmapuppercheck* evox/about sdk$
  acunetix_wvs_security_test acunetix-wvs-test-for-some-inexistent-file appscan_fingerprint crowdsec-test*
  ncsi.txt.scan cybercop iwantresponse antidisestablishmentarianism robots.txt.scan proxytest.php fastcgi_test
  _whatever_ rnd404 inexistent_file_name.inexistent* doesnotexist_* this_path_does_not_exist thisdoesnotexistaunahmed
  testing-put.htm pocnuclei nuclei.txt nuclei.svg nuclei-test websecurify vega.scan alibaba-scan
`);
