import { listOf } from "../words.ts";

/** Paths of the rule `database-panel`. */
export const databasePanelPaths = listOf(`
  phpmyadmin* phpmyadmin pma pma2* pmd myadmin mysqladmin mysql-admin mysql/admin mysql/dbadmin mysql/mysqlmanager
  mysqlmanager mysql/sqlmanager sqlmanager sqladmin sql/phpmanager sql/phpmyadmin sql/php-myadmin sql/sqladmin
  sql/websql sql/webadmin sql/webdb websql webdb dbadmin dbmanager db/dbadmin db/myadmin db/phpmyadmin db/webadmin
  db/websql db/dbweb db/db-admin php-myadmin phpmy phppma php-my-admin phpmyadmin2 phpmyadmin3 phpmyadmin4 phpmyadmin5
  phpmyadmin-2* phpmyadmin_* admin/pma admin/phpmyadmin admin/mysql admin/sqladmin admin/db admin/web admin/sysadmin
  xampp/phpmyadmin web/phpmyadmin tools/phpmyadmin adminer adminer.php adminer-* adminer*.php editor.php$ pgadmin
  pgadmin4 phppgadmin phpredmin redis-commander mongo-express rockmongo _phpmyadmin mysql-connector dbweb shopdb
  claroline/phpmyadmin typo3/phpmyadmin _utils _all_dbs _cat/indices _cluster/health _nodes _plugin/head couchdb
  kibana app/kibana elasticsearch solr/admin solr influxdb sqlbuddy sqlite-manager sqlitemanager dbeaver cloudbeaver
  clickhouse play$ couchbase
`);

/** Paths of the rule `management-console`. */
export const managementConsolePaths = listOf(`
  manager/html manager/text manager/status manager/jmxproxy host-manager/html host-manager tomcat manager/login.jsp
  jmx-console web-console admin-console invoker/jmxinvokerservlet jbossmq-httpil console/login/loginform.jsp weblogic
  em/console axis2 axis2/services axis2-admin axis2/axis2-admin jenkins jenkins/login hudson script$ scripttext
  asynchpeople securityrealm jenkins/script nexus artifactory teamcity sonar sonarqube gitlab gitlab/users/sign_in
  gogs gitea gerrit users/sign_in$ grafana grafana/login prometheus alertmanager zabbix zabbix/index.php nagios
  nagios3 nagiosxi icinga icingaweb2 cacti centreon observium librenms munin netdata graphite ganglia monitorix monit
  cockpit webmin usermin ajenti portainer rancher traefik dashboard/api consul/ui v1/kv nomad vault/ui ui/vault argocd
  minio minio/login airflow superset jupyter tree$ hub/login rstudio metabase redash kubernetes-dashboard
  api/v1/namespaces api/v1/pods k8s containers/json version$ _ping$ info$ druid spark hadoop
  ws/v1/cluster/info ws/v1/cluster/apps cluster/cluster dfshealth.html dfshealth.jsp logs/userlogs rabbitmq
  api/overview activemq admin/queues.jsp hawtio flower/dashboard rundeck ansible tower v1/agent/self
  v1/catalog/services druid/coordinator druid/indexer v2/_catalog v2/keys metrics/job sap/bc/gui sap/public irj/portal
  sap/admin sap/hana startpage/index.jsp ctc/servlet confluence jira secure/dashboard.jspa login.action
  pages/doenterpagevariables.action owncloud nextcloud/login roundcube roundcubemail webmail squirrelmail horde
  rainloop afterlogic zimbra zimbraadmin mail/config/config.ini exchange owa owa/auth/logon.aspx ecp
  ecp/current/exporttool autodiscover/autodiscover.xml rpc/rpcproxy.dll remote/login remote/logincheck rdweb
  rdweb/pages tsweb citrix citrix/xenapp vpn/index.html logon/logonpoint nf/auth/doauthentication.do
  dana-na/auth/url_default/welcome.cgi +cscoe+/logon.html +cscoe+ +webvpn+/index.html global-protect/login.esp
  global-protect/portal ssl-vpn/hipreport.esp sslvpn sslvpn_logon.shtml tmui/login.jsp my.policy my.logout.php3
  vpnsvc/connect.cgi cgi-bin/welcome sonicui/7/login sonicui userportal/webpages webconsole/webpages fortigate
  ng/login logincheck api/v2/cmdb geoserver geoserver/web vcac vsphere-client ui/login sdk/vimservice websso/saml2
  idrac restgui/start.html redfish/v1 ilo login.html$ cpanel whm plesk login_up.php plesk-site-preview directadmin
  ispconfig vestacp hestiacp froxlor cyberpanel virtualmin webuzo ispmgr ispmanager panel$ cp$ controlpanel
  control-panel admin-panel
`);

/** Paths of the rule `product-guess`. */
export const productGuessPaths = listOf(`
  ofbiz nifi-api flowable-rest crushftp simplehelp flowise openwebui ollama langflow n8n comfyui mcp$ sse$ cli$
  zm/index.php api/changepw run$ gremlin$ badging opensis eonweb primefaces _fragment$ logontracer image-tool wsman
  emailpages allversions gradio_api v1/models$ v1/chat/completions api/geojson$ zentrale zxtm wxapi handleevent ubnt
  sap/* irj nwa webdynpro/dispatcher wp-file-manager moveit fortimanager ivanti mobileiron mifs dana-na remote
  goanywhere aspera filecloud serv-u screenconnect kaseya connectwise manageengine servlet/gettermsofuse opmanager
  adselfservice zoho vicidial kaltura bonita/portal liferay alfresco/share pentaho jasperserver birt-viewer cognos
  businessobjects ibm/console openmeetings openfire setup/index.jsp opensearch_dashboards graylog loki/api jaeger/api
  zipkin skywalking
`);

/** Paths of the rule `admin-guess`. */
export const adminGuessPaths = listOf(`
  ^admin$ ^admin/login$ ^admin/login.* ^admin/index.* ^admin/admin.* ^admin.* ^admin1$ ^admin2$ ^admin_area
  ^admin_login ^adminarea ^adminlogin ^admincp ^admincontrol ^admin/controlpanel* ^admin/cp.* ^admin/account.*
  ^admin/home.* ^administration$ ^administrator$ ^administrator.* ^adm$ ^adm/* ^moderator ^webadmin ^siteadmin
  ^sysadmin ^sys-admin ^backend$ ^backoffice ^cms$ ^console$ ^manage$ ^management$ ^manager$ ^members/login
  ^staff/login ^root$ ^setup$ ^setup.php$ ^install.php$ ^install$ ^install/index.php$ ^installer ^login.php$
  ^login.asp* ^login.jsp ^login.cgi ^login.do$ ^signin.php ^user.php$ ^users.php$ ^panel/* ^cpanel/* ^controlpanel/*
  ^webmaster ^wp-admin.php ^system$ ^config$ ^config.php$ ^configuration.php$ ^phpinfo ^debug$ ^test$ ^tmp$ ^temp$
  ^old$ ^backup$ ^backups$ ^bak$ ^db$ ^database$ ^sql$ ^logs$ ^log$ ^private$ ^secret$ ^secure$ ^hidden$ ^dev$
  ^staging$ ^beta$ ^_admin ^__admin ^admin-login ^admin-console ^auth/login.php ^account/login.php ^actuator$
  ^actuator/* ^swagger-ui* ^swagger-ui.html ^swagger/index.html ^swagger.json ^v2/api-docs ^v3/api-docs ^api-docs
  ^openapi.json ^graphql$ ^graphiql ^api/graphql ^playground$ ^altair ^metrics$ ^env$ ^trace$ ^dump$ ^health$
  ^status.php$ ^server.php$ ^info$ ^console/* ^h2-console ^api/swagger* ^swagger/v1/swagger.json ^webjars/swagger-ui*
  ^doc.html ^druid/login.html ^systembc/password.php ^password.php$ ^geoip ^upl.php ^t4 ^bag2 ^form.html ^1.php
  ^teorema505 ^aaa9 ^aab9 ^ab2g ^ab2h ^alive.php ^nmaplowercheck* ^wiki$ ^a2billing ^recordings ^vicidial
  ^agc/vicidial.php ^asterisk ^freepbx ^pbx ^elastix ^panel.php ^fpbx ^private.* ^developmentserver
`);
