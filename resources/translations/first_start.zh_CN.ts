<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>A clerk</source>
      <translation>一位店员</translation>
    </message>
    <message>
      <source>A desk of a chain</source>
      <translation>连锁门店的柜台</translation>
    </message>
    <message>
      <source>A file that ends in .backup, from the disk it was made on</source>
      <translation>以 .backup 结尾的文件，在备份盘上</translation>
    </message>
    <message>
      <source>A new shop</source>
      <translation>新店</translation>
    </message>
    <message>
      <source>A shop of its own instead</source>
      <translation>改为独立门店</translation>
    </message>
    <message>
      <source>A supervisor</source>
      <translation>一位主管</translation>
    </message>
    <message>
      <source>Address of head office</source>
      <translation>总部地址</translation>
    </message>
    <message>
      <source>Address, as on the voucher</source>
      <translation>地址，印在凭证上</translation>
    </message>
    <message>
      <source>Another programme</source>
      <translation>换一个方案</translation>
    </message>
    <message>
      <source>Approves and signs off what clerks did</source>
      <translation>复核并签核店员的操作</translation>
    </message>
    <message>
      <source>As head office gave it</source>
      <translation>由总部提供</translation>
    </message>
    <message>
      <source>Backups (*.backup)</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Campaigns</source>
      <translation>限时活动</translation>
    </message>
    <message>
      <source>Choose a backup</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Choose a programme file</source>
      <translation>选择方案文件</translation>
    </message>
    <message>
      <source>Choose the backup first</source>
      <translation>先选备份文件</translation>
    </message>
    <message>
      <source>Choose …</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Code of this desk</source>
      <translation>本台代码</translation>
    </message>
    <message>
      <source>Each desk of the shop has its own; it stays for good</source>
      <translation>店里每台各有一个编号，定了不改</translation>
    </message>
    <message>
      <source>Each is marked where it stands. Nothing was made, and nothing you typed is lost.</source>
      <translation>每一处都已标出。什么都还没建，填好的内容都在。</translation>
    </message>
    <message>
      <source>Example</source>
      <translation>例子</translation>
    </message>
    <message>
      <source>First its programme: how points come, what they buy, who signs. It can change later; what was earned stays.</source>
      <translation>先选积分方案：积分怎么来、换什么、谁复核。以后可以更换，已得的积分不变。</translation>
    </message>
    <message>
      <source>From a file</source>
      <translation>从文件选择</translation>
    </message>
    <message>
      <source>From the page that was locked away. Type it, or scan it.</source>
      <translation>在锁好的那张纸上。输入或扫描。</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>继续</translation>
    </message>
    <message>
      <source>Go on with {title}</source>
      <translation>用“{title}”，下一步</translation>
    </message>
    <message>
      <source>Head office is called</source>
      <translation>正在联系总部</translation>
    </message>
    <message>
      <source>Head office looks at this desk</source>
      <translation>总部正在核对本台</translation>
    </message>
    <message>
      <source>It can be stopped, and the computer switched off: with the same code it goes on where it was.</source>
      <translation>可以停下或关机；用同一代码会接着装。</translation>
    </message>
    <message>
      <source>It goes on by itself. What came is kept.</source>
      <translation>会自动继续，已收到的都保留。</translation>
    </message>
    <message>
      <source>Its rules in full</source>
      <translation>完整规则</translation>
    </message>
    <message>
      <source>Join the chain</source>
      <translation>加入连锁</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>Last entry</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Last voucher</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Look at group {n}</source>
      <translation>请检查第 {n} 组</translation>
    </message>
    <message>
      <source>Look at it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Look for a programme</source>
      <translation>查找积分方案</translation>
    </message>
    <message>
      <source>Look for a word: vouchers, tiers, draw</source>
      <translation>查找：券、等级、抽奖</translation>
    </message>
    <message>
      <source>Look for another word, or write a programme file.</source>
      <translation>换一个词，或自己写一个方案文件。</translation>
    </message>
    <message>
      <source>Made</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Members, gifts, people and programme come from head office.</source>
      <translation>会员、礼品、人员和活动规则都来自总部。</translation>
    </message>
    <message>
      <source>Name a sender for its codes first.</source>
      <translation>先指定发送验证码的程序。</translation>
    </message>
    <message>
      <source>Name of the shop</source>
      <translation>店名</translation>
    </message>
    <message>
      <source>No programme speaks of that</source>
      <translation>没有这样的方案</translation>
    </message>
    <message>
      <source>Not all alike, not a run like 123456</source>
      <translation>不能全相同，也不能是 123456 这样的连号</translation>
    </message>
    <message>
      <source>Number of this desk</source>
      <translation>本服务台编号</translation>
    </message>
    <message>
      <source>Once, and done. Four eyes need two people: a clerk and a supervisor.</source>
      <translation>填一次就好。双人复核需要两个人：一位店员，一位主管。</translation>
    </message>
    <message>
      <source>Open the shop</source>
      <translation>建店</translation>
    </message>
    <message>
      <source>PIN again</source>
      <translation>再输一次</translation>
    </message>
    <message>
      <source>Phone, as on the voucher</source>
      <translation>电话，印在凭证上</translation>
    </message>
    <message>
      <source>Programme</source>
      <translation>积分方案</translation>
    </message>
    <message>
      <source>Programme files (*.toml)</source>
      <translation>方案文件 (*.toml)</translation>
    </message>
    <message>
      <source>Recovery key</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Restore from a backup</source>
      <translation>从备份恢复</translation>
    </message>
    <message>
      <source>Restore the shop</source>
      <translation>恢复本店</translation>
    </message>
    <message>
      <source>Scan it, or type it. It works once, within an hour.</source>
      <translation>扫描或输入。一小时内有效，只用一次。</translation>
    </message>
    <message>
      <source>Scan it, or type what is printed under its bars</source>
      <translation>扫一下，或照条码下面的字输入</translation>
    </message>
    <message>
      <source>Serves members at the desk</source>
      <translation>在服务台接待会员</translation>
    </message>
    <message>
      <source>Shops</source>
      <translation>门店</translation>
    </message>
    <message>
      <source>Staff, customers of a bank, neighbours</source>
      <translation>员工、银行客户、邻里</translation>
    </message>
    <message>
      <source>Stopped here</source>
      <translation>先停在这里</translation>
    </message>
    <message>
      <source>Telecom and channels</source>
      <translation>营业厅与渠道</translation>
    </message>
    <message>
      <source>The address is missing</source>
      <translation>还缺地址</translation>
    </message>
    <message>
      <source>The backup</source>
      <translation>备份文件</translation>
    </message>
    <message>
      <source>The code has five groups of five characters</source>
      <translation>代码有五组，每组五个字符</translation>
    </message>
    <message>
      <source>The desk is being filled</source>
      <translation>正在装载本台数据</translation>
    </message>
    <message>
      <source>The key has five groups of six characters</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The programmes are being read</source>
      <translation>正在读取方案</translation>
    </message>
    <message>
      <source>The shop</source>
      <translation>店铺</translation>
    </message>
    <message>
      <source>The shop comes back on this computer, with its people, PINs, members and books.</source>
      <translation>本店连同员工、PIN、会员和账一起回到这台电脑。</translation>
    </message>
    <message>
      <source>The shop's day follows it, not this computer's</source>
      <translation>店里的日期按它算，不按这台电脑</translation>
    </message>
    <message>
      <source>The shop's rules: what points are worth and who approves</source>
      <translation>店里的方案：积分怎么算，谁来复核</translation>
    </message>
    <message>
      <source>The two PINs differ. Type both again.</source>
      <translation>两次密码不一样，请重新输入两次。</translation>
    </message>
    <message>
      <source>This desk belongs to a chain</source>
      <translation>本台属于连锁</translation>
    </message>
    <message>
      <source>What came is kept. Press Go on for the rest.</source>
      <translation>已收到的都保留，按“继续”装完其余。</translation>
    </message>
    <message>
      <source>What was done after the backup is not in it. This desk signs with a new key from then on.</source>
      <translation>备份之后办的事不在里面。此后本台用新的密钥签名。</translation>
    </message>
    <message>
      <source>Your file</source>
      <translation>你的文件</translation>
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>the same</source>
      <translation>与上面相同</translation>
    </message>
    <message>
      <source>{n} of about {all} rows</source>
      <translation>已装 {n} 行，共约 {all} 行</translation>
    </message>
    <message>
      <source>{n} thing is not right yet</source>
      <translation>还有 {n} 处不对</translation>
    </message>
    <message>
      <source>{n} things are not right yet</source>
      <translation>还有 {n} 处不对</translation>
    </message>
    <message>
      <source>{shop}, desk {n}</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
</TS>
